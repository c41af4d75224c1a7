using System.Runtime.CompilerServices;

namespace DataMesh.Testing.Tests.Docs;

/// <summary>How to reach AcmeDB over its wire.</summary>
[ConnectorConfig]
public sealed partial record AcmeWireConfig
{
    /// <summary>Host name.</summary>
    public required string Host { get; init; }

    /// <summary>Sessions at once.</summary>
    public int PoolSize { get; init; } = 4;
}

/// <summary>The connector of docs/resource-pool.md.</summary>
[Connector("acme-wire", SystemName = "acme")]
public sealed partial class AcmeWireConnector(AcmeWireConfig config, TimeProvider time) : IStreamingQueryConnector, IAsyncDisposable
{
    private ResourcePool<AcmeSession>? _sessions;

    // Made here and not in a field: a reconnect disconnects first, and a pool that was disposed stays so.
    public Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        _sessions = new ResourcePool<AcmeSession>(
            create: async token => await AcmeSession.OpenAsync(config.Host, token),
            validate: async (session, token) => await session.PingAsync(token),
            options: new() { MaxSize = config.PoolSize },
            timeProvider: time);
        return Task.CompletedTask;
    }

    public async Task DisconnectAsync(CancellationToken cancellationToken = default) => await DisposeAsync();

    public ValueTask DisposeAsync() => _sessions?.DisposeAsync() ?? ValueTask.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        await using var lease = await _sessions!.AcquireAsync(cancellationToken);
        try
        {
            return QueryResult.FromRows(AcmeSession.Columns, await lease.Resource.QueryAsync(query.Bind(AcmeSession.Dialect), cancellationToken));
        }
        catch (AcmeProtocolException)
        {
            lease.MarkBroken();
            throw;
        }
    }

    // The lease outlives this method: the stream gives it back, or this method, if there will be no stream.
    public async Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        var lease = await _sessions!.AcquireAsync(cancellationToken);
        try
        {
            var rows = await lease.Resource.OpenAsync(query.Bind(AcmeSession.Dialect), cancellationToken);
            return new LeasedRows(RowStream.From(AcmeSession.Columns, rows), lease);
        }
        catch
        {
            lease.MarkBroken();
            await lease.DisposeAsync();
            throw;
        }
    }

    // Not an iterator with the lease in it: one that nobody began to read disposes nothing.
    private sealed class LeasedRows(RowStream rows, ResourceLease<AcmeSession> lease) : RowStream(rows.Columns)
    {
        protected override ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken) => rows.ReadAsync(cancellationToken);

        protected override async ValueTask DisposeAsyncCore()
        {
            await rows.DisposeAsync();
            await lease.DisposeAsync();
            await base.DisposeAsyncCore();
        }
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}

/// <summary>A client without a pool of its own.</summary>
internal sealed class AcmeSession : IDisposable
{
    public static readonly Column[] Columns = [new("n", ColumnType.Int64)];
    public static readonly SqlDialect Dialect = new();

    private static int _open;

    public static int OpenSessions => _open;

    public static async Task<AcmeSession> OpenAsync(string host, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Increment(ref _open);
        return host.Length > 0 ? new AcmeSession() : throw new AcmeProtocolException();
    }

#pragma warning disable CA1822 // As those of a client that has state.
    public Task<bool> PingAsync(CancellationToken cancellationToken) => Task.FromResult(!cancellationToken.IsCancellationRequested);

    public Task<List<object?[]>> QueryAsync(BoundQuery query, CancellationToken cancellationToken) => Task.FromResult<List<object?[]>>([[1L]]).WaitAsync(cancellationToken);

    public Task<IAsyncEnumerable<object?[]>> OpenAsync(BoundQuery query, CancellationToken cancellationToken) =>
        query.Text == "broken" ? throw new AcmeProtocolException() : Task.FromResult(RowsAsync(cancellationToken));
#pragma warning restore CA1822

    public void Dispose() => Interlocked.Decrement(ref _open);

    private static async IAsyncEnumerable<object?[]> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 0L; number < 3; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return [number];
        }
    }
}

/// <summary>The two sides lost step.</summary>
internal sealed class AcmeProtocolException : Exception;
