using DataMesh;

namespace Mistakes.BaseBeforeDerived;

/// <summary>Runs SQL.</summary>
[Connector("base-before-derived", DocsUrl = "https://example.org/base-before-derived")]
[MapException(typeof(AcmeException), ConnectorErrorKind.Query)]
[MapException([|typeof(AcmeLoginException)|], ConnectorErrorKind.Authentication)]
public sealed partial class BaseBeforeDerivedConnector : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(QueryResult.FromRows([], []));

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("", []));
}

/// <summary>What the driver throws.</summary>
public class AcmeException(string message) : Exception(message);

/// <summary>What the driver throws where it cannot log in.</summary>
public sealed class AcmeLoginException(string message) : AcmeException(message);
