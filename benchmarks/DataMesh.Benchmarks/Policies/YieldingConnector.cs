namespace DataMesh.Benchmarks.Policies;

/// <summary>Nothing to configure.</summary>
[ConnectorConfig]
public sealed partial record YieldingConfig;

/// <summary>Answers on another turn of the thread pool, as every system does that is not in the process.</summary>
[Connector("yielding")]
public sealed partial class YieldingConnector(YieldingConfig config) : IQueryConnector
{
    public YieldingConfig Config { get; } = config;

    public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return QueryResult.Empty;
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => throw new ConnectorNotFoundException("There are no tables.");

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => Task.FromResult(new QueryPlan("", []));
}
