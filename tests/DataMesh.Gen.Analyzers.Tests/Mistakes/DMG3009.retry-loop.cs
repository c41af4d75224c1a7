using DataMesh;

namespace Mistakes.RetryLoop;

/// <summary>Runs SQL.</summary>
[Connector("retry-loop", DocsUrl = "https://example.org/retry-loop")]
[MapException(typeof(AcmeException), ConnectorErrorKind.Query)]
public sealed partial class RetryLoopConnector : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        [|for|] (var attempt = 1; ; attempt++)
        {
            try
            {
                await Driver.RunAsync(query.Text, cancellationToken);
                return QueryResult.FromRows([], []);
            }
            catch (AcmeException) when (attempt < 3)
            {
                await Task.Delay(TimeSpan.FromSeconds(attempt), cancellationToken);
            }
        }
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("", []));
}

/// <summary>What the driver throws.</summary>
public class AcmeException(string message) : Exception(message);

internal static class Driver
{
    public static Task RunAsync(string text, CancellationToken cancellationToken) => text.Length == 0 ? throw new AcmeException("The statement is empty.") : Task.Delay(1, cancellationToken);
}
