using DataMesh;

namespace Mistakes.UnmappedCatch;

/// <summary>Runs SQL.</summary>
[Connector("unmapped-catch", DocsUrl = "https://example.org/unmapped-catch")]
public sealed partial class UnmappedCatchConnector : IQueryConnector
{
    private int _failures;

    /// <summary>How many statements failed.</summary>
    public int Failures => _failures;

    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        try
        {
            await Driver.RunAsync(query.Text, cancellationToken);
            return QueryResult.FromRows([], []);
        }
        catch ([|AcmeException|])
        {
            _failures++;
            throw;
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
