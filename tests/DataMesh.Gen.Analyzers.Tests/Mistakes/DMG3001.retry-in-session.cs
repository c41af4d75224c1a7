using DataMesh;

namespace Mistakes.RetryInSession;

/// <summary>Runs SQL.</summary>
[Connector("retry-in-session", DocsUrl = "https://example.org/retry-in-session")]
public sealed partial class RetryInSessionConnector : ISessionQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IQuerySession> OpenSessionAsync(CancellationToken cancellationToken) => Task.FromResult<IQuerySession>(new Session());

    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(QueryResult.FromRows([], []));

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("", []));
}

/// <summary>Statements that share state.</summary>
internal sealed class Session : IQuerySession
{
    public bool InTransaction { get; private set; }

    [[|Retry(MaxAttempts = 3)|]]
    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(QueryResult.FromRows([], []));

    public Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(RowStream.From([], AsyncEnumerable.Empty<object?[]>()));

    public Task BeginTransactionAsync(System.Data.IsolationLevel isolationLevel, CancellationToken cancellationToken) => SetAsync(true);

    public Task CommitAsync(CancellationToken cancellationToken) => SetAsync(false);

    public Task RollbackAsync(CancellationToken cancellationToken) => SetAsync(false);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task SetAsync(bool inTransaction)
    {
        InTransaction = inTransaction;
        return Task.CompletedTask;
    }
}
