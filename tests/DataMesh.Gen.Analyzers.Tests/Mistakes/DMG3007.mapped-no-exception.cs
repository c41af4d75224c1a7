using DataMesh;

namespace Mistakes.MappedNoException;

/// <summary>Runs SQL.</summary>
[Connector("mapped-no-exception", DocsUrl = "https://example.org/mapped-no-exception")]
[MapException([|typeof(AcmeFailure)|], ConnectorErrorKind.Query)]
public sealed partial class MappedNoExceptionConnector : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(QueryResult.FromRows([], []));

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("", []));
}

/// <summary>What the driver returns.</summary>
public sealed record AcmeFailure(string Text);
