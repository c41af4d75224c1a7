using System.Collections.Concurrent;
using DataMesh.Connectors.Sqlite;
using DataMesh.Runtime;

namespace DataMesh.Hosting.Tests;

/// <summary>A connector that needs a service of the host; tells when it disconnects.</summary>
internal sealed class PooledConnector(Pool pool, ConcurrentQueue<string> order) : IConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken = default) => pool.UseAsync();

    public Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        order.Enqueue("disconnect");
        return pool.UseAsync();
    }

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));

    public static ConnectorDescriptor Describe(ConcurrentQueue<string> order) => SqliteConnector.Descriptor with
    {
        Name = "pooled",
        Kinds = [],
        ConnectorType = typeof(PooledConnector),
        Config = NoConfig.ConfigDescriptor,
        Create = creation => new Managed(creation, new PooledConnector(creation.Service<Pool>(), order)),
    };

    private sealed class Managed(ConnectorCreation creation, PooledConnector connector)
        : ManagedConnector<PooledConnector>(creation, connector, new ConnectorEndpoint(null, null, null));
}

/// <summary>Must outlive the connectors that use it.</summary>
internal sealed class Pool(ConcurrentQueue<string> order) : IDisposable
{
    private bool _isDisposed;

    public Task UseAsync()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _isDisposed = true;
        order.Enqueue("pool");
    }
}

/// <summary>Uses a connector to the last.</summary>
internal sealed class Caller(IConnector connector, ConcurrentQueue<string> order) : IAsyncDisposable
{
    public Exception? Error { get; private set; }

    public async ValueTask DisposeAsync()
    {
        order.Enqueue("caller");
        Error = await Record.ExceptionAsync(() => connector.ConnectAsync());
    }
}
