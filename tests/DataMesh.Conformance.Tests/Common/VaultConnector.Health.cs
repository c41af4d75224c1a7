using System.Diagnostics;

namespace DataMesh.Conformance.Tests.Common;

public sealed partial class VaultConnector
{
    private HealthResult? _health;
    private bool _hasFailed;

    public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        var start = Stopwatch.GetTimestamp();
        if (_faults.Has("healthy-unasked"))
        {
            return HealthResult.Healthy(TimeSpan.FromMilliseconds(1));
        }

        if (_faults.Has("keeps-health") && _health is { } kept)
        {
            return kept;
        }

        if (_faults.Has("health-of-the-last-call") && _hasFailed)
        {
            return HealthResult.Unhealthy("The last call failed.", Stopwatch.GetElapsedTime(start));
        }

        if (_faults.Has("health-needs-connect") && _server is null)
        {
            throw NotConnected();
        }

        try
        {
            var token = _faults.Has("health-is-deaf") ? CancellationToken.None : cancellationToken;
            await (_server ?? throw NotConnected()).AnswerAsync(token);
            return _health = HealthResult.Healthy(
                _faults.Has("health-takes-no-time") ? TimeSpan.Zero :
                _faults.Has("health-in-other-ticks") ? Stopwatch.GetElapsedTime(start) * 100 :
                Stopwatch.GetElapsedTime(start));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && !_faults.Has("health-swallows-cancel"))
        {
            throw;
        }
        catch (Exception exception) when (!_faults.Has("health-throws"))
        {
            if (_faults.Has("secret-in-health-reason"))
            {
                return HealthResult.Unhealthy($"{_config.Address} did not take '{_config.Login.Password}'.", Stopwatch.GetElapsedTime(start));
            }

            return _faults.Has("unhealthy-without-reason")
                ? HealthResult.Unhealthy("", Stopwatch.GetElapsedTime(start))
                : HealthResult.Unhealthy(MapException(exception), Stopwatch.GetElapsedTime(start));
        }
    }

    private static ConnectorException MapException(Exception exception) =>
        exception as ConnectorException ?? new ConnectorConnectionException(exception.Message, exception);
}
