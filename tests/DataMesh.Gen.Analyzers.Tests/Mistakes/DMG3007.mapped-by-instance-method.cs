using DataMesh;

namespace Mistakes.MappedByInstanceMethod;

/// <summary>Runs SQL.</summary>
[Connector("mapped-by-instance-method", DocsUrl = "https://example.org/mapped-by-instance-method")]
[MapException(typeof(AcmeException), [|nameof(Map)|])]
public sealed partial class MappedByInstanceMethodConnector : IQueryConnector
{
    private readonly int _limit = 10;

    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private ConnectorException? Map(Exception exception) => exception.Message.Length > _limit ? new ConnectorQueryException(exception.Message, exception) : null;

    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(QueryResult.FromRows([], []));

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("", []));
}

/// <summary>What the driver throws.</summary>
public class AcmeException(string message) : Exception(message);
