// A driver of Acme with sessions of its own, for a pool.
using DataMesh;

[ConnectorConfig]
public sealed partial record AcmeWireConfig
{
    public required string Host { get; init; }

    public int PoolSize { get; init; } = 4;
}

public sealed class AcmeSession : IDisposable
{
    public static IReadOnlyList<Column> Columns { get; } = [];

    public static SqlDialect Dialect { get; } = new();

    public static Task<AcmeSession> OpenAsync(string host, CancellationToken cancellationToken) => Task.FromException<AcmeSession>(new AcmeException(host));

    public Task<bool> PingAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<List<object?[]>> QueryAsync(BoundQuery query, CancellationToken cancellationToken) => Task.FromException<List<object?[]>>(new AcmeProtocolException(query.Text));

    public Task<IAsyncEnumerable<object?[]>> OpenAsync(BoundQuery query, CancellationToken cancellationToken) => Task.FromException<IAsyncEnumerable<object?[]>>(new AcmeProtocolException(query.Text));

    public void Dispose()
    {
    }
}
