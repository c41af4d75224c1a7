using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DataMesh.Runtime;

/// <summary>Asks one instance's system whether it works, for so long and no longer. Thread-safe.</summary>
internal sealed class ConnectorHealthCheck(IConnectorRegistry registry, string name, TimeSpan timeout, TimeProvider time) : IHealthCheck
{
    // A check that was given up, and may block its thread still: the next one waits for it, so that there is never a second such thread.
    private volatile Asked? _unended;

    private string NoAnswer { get; } = string.Create(CultureInfo.InvariantCulture, $"The system gave no answer within {timeout.TotalSeconds} s.");

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var start = time.GetTimestamp();
        var health = await AskAsync(start, cancellationToken).ConfigureAwait(false);
        Dictionary<string, object> data = new() { ["latency_ms"] = health.Latency.TotalMilliseconds };
        if (health.ErrorKind is { } kind)
        {
            data["error_kind"] = kind.ToString();
        }

        if (health.Warnings.Count > 0)
        {
            data["warnings"] = health.Warnings;
        }

        return new HealthCheckResult(health.IsHealthy ? HealthStatus.Healthy : context.Registration.FailureStatus, health.Reason, data: data);
    }

    private async Task<HealthResult> AskAsync(long start, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var token = either.Token;
        var earlier = _unended;
        Task<HealthResult>? asked = null;
        try
        {
            if (earlier is not null)
            {
                await Task.WhenAny(earlier.Task).WaitAsync(token).ConfigureAwait(false);
            }

            // On the pool, and not waited for to the end: a class that blocks, or does not listen to its token, must not hold up the other checks.
            asked = Task.Run(() => registry.Get(name).CheckHealthAsync(token), token);
            return await asked.WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthResult.Unhealthy(asked is null && earlier is not null ? Unended(earlier) : NoAnswer, time.GetElapsedTime(start)) with { ErrorKind = ConnectorErrorKind.Timeout };
        }
        catch (ConnectorException exception)
        {
            return HealthResult.Unhealthy(exception, time.GetElapsedTime(start));
        }
        finally
        {
            if (asked is { IsCompleted: false })
            {
                _unended = new Asked(asked, start);
            }
        }
    }

    private string Unended(Asked earlier) => string.Create(CultureInfo.InvariantCulture, $"The check of {time.GetElapsedTime(earlier.Start).TotalSeconds:0.#} s ago has not ended.");

    private sealed record Asked(Task Task, long Start);
}
