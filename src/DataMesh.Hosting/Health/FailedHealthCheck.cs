using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DataMesh.Runtime;

/// <summary>Stands for the instances that could not be read.</summary>
internal sealed class FailedHealthCheck(string reason) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(new HealthCheckResult(context.Registration.FailureStatus, reason));
}
