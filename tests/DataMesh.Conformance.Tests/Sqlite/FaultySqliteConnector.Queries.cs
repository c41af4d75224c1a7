namespace DataMesh.Conformance.Tests.Sqlite;

public sealed partial class FaultySqliteConnector
{
    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) =>
        await QueryResult.ReadAsync(await StreamAsync(query, cancellationToken), query.MaxRows, query.MaxBytes, cancellationToken);

    public Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default) =>
        _inner.StreamAsync(query, cancellationToken);

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) =>
        _inner.GetSchemaAsync(table, cancellationToken);

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) =>
        _inner.ListTablesAsync(schema, cancellationToken);

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) =>
        _inner.ExplainAsync(query, cancellationToken);

    public Task<IQuerySession> OpenSessionAsync(CancellationToken cancellationToken = default) =>
        _inner.OpenSessionAsync(cancellationToken);
}
