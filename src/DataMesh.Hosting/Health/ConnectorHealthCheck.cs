using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DataMesh.Runtime;

/// <summary>Asks one instance's system whether it works, for so long and no longer. Thread-safe.</summary>
internal sealed class ConnectorHealthCheck(IConnectorRegistry registry, string name, TimeSpan timeout, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var start = time.GetTimestamp();
        var health = await AskAsync(start, cancellationToken).ConfigureAwait(false);
        Dictionary<string, object> data = new() { ["latency_ms"] = health.Latency.TotalMilliseconds };
        if (health.ErrorKind is { } kind)
        {
            data["error_kind"] = kind.ToString();
        }

        return new HealthCheckResult(health.IsHealthy ? HealthStatus.Healthy : context.Registration.FailureStatus, health.Reason, data: data);
    }

    private async Task<HealthResult> AskAsync(long start, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var token = either.Token;
        try
        {
            // On the pool, and not waited for to the end: a class that blocks, or does not listen to its token, must not hold up the other checks.
            return await Task.Run(() => registry.Get(name).CheckHealthAsync(token), token).WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthResult.Unhealthy($"The system gave no answer within {timeout.TotalSeconds} s.", time.GetElapsedTime(start)) with { ErrorKind = ConnectorErrorKind.Timeout };
        }
        catch (ConnectorException exception)
        {
            return HealthResult.Unhealthy(exception, time.GetElapsedTime(start));
        }
    }
}
