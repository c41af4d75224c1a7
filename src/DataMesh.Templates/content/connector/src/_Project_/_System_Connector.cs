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
public sealed partial class _System_Connector(_System_Config config, ConnectorInstanceOptions options, TimeProvider time) : IConnector, IAsyncDisposable
#else
public sealed partial class _System_Connector(_System_Config config, TimeProvider time) : IConnector, IAsyncDisposable
#endif
{
    private readonly ConnectedResource<_System_Client> _client = new(typeof(_System_Connector));

    private _System_Client Client => _client.Get();

#if (hasQuery)
    public Task ConnectAsync(CancellationToken cancellationToken = default) => _client.ConnectAsync(
        () => new _System_Client(config, time),
        async (client, token) =>
        {
            await _driver.ConnectAsync(token);
            await client.CheckAsync(token);
        },
        cancellationToken);
#else
    public Task ConnectAsync(CancellationToken cancellationToken = default) =>
        _client.ConnectAsync(() => new _System_Client(config, time), static (client, token) => client.CheckAsync(token), cancellationToken);
#endif

    public Task DisconnectAsync(CancellationToken cancellationToken = default) => _client.DisconnectAsync(cancellationToken);

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

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
