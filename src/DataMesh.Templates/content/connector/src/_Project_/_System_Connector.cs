using DataMesh;
#if (hasQuery)
using Microsoft.Data.Sqlite;
#endif

namespace _Namespace_;

/// <summary>Reaches _System_.</summary>
[Connector("_connector-id_")]
#if (hasQuery)
[MapException(typeof(SqliteException), nameof(MapError))]
#endif
#if (hasCatalog)
public sealed partial class _System_Connector(_System_Config config, ConnectorInstanceOptions options, TimeProvider time) : IConnector, IDisposable
#else
public sealed partial class _System_Connector(_System_Config config, TimeProvider time) : IConnector, IDisposable
#endif
{
    private _System_Client? _client;
    private bool _isDisposed;

    private _System_Client Client
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _client ?? throw new InvalidOperationException("Not connected: call ConnectAsync.");
        }
    }

    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_client is not null)
        {
            return;
        }

#if (hasQuery)
        await _driver.ConnectAsync(cancellationToken);
#endif
        var client = new _System_Client(config, time);
        try
        {
            await client.CheckAsync(cancellationToken);
            _client = client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        Interlocked.Exchange(ref _client, null)?.Dispose();
        return Task.CompletedTask;
    }

    public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        var start = time.GetTimestamp();
        try
        {
            await Client.CheckAsync(cancellationToken);
#if (hasQuery)
            await ((IQueryConnector)this).ExecuteAsync("SELECT 1", cancellationToken);
#endif
            return HealthResult.Healthy(time.GetElapsedTime(start));
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return HealthResult.Unhealthy(exception, time.GetElapsedTime(start));
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        Interlocked.Exchange(ref _client, null)?.Dispose();
    }
}
