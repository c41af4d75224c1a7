namespace DataMesh.Benchmarks.Wrapper;

/// <summary>Nothing to configure.</summary>
[ConnectorConfig]
public sealed partial record EchoConfig;

/// <summary>Answers at once, so that only the wrapper's own cost is left.</summary>
[Connector("echo")]
public sealed partial class EchoConnector(EchoConfig config) : IQueryConnector
{
    private static readonly Task<QueryResult> Answer = Task.FromResult(QueryResult.Empty);

    public EchoConfig Config { get; } = config;

    public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) => Answer;

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => throw new ConnectorNotFoundException("There are no tables.");

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => Task.FromResult(new QueryPlan("", []));
}
