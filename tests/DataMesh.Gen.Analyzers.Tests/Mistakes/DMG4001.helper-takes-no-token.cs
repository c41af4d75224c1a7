using DataMesh;

namespace Mistakes.HelperTakesNoToken;

/// <summary>Where the notes are.</summary>
[ConnectorConfig]
public sealed partial record HelperTakesNoTokenConfig
{
    /// <summary>Folder of the notes.</summary>
    public required string Folder { get; init; }
}

/// <summary>Reads notes, a table for each file.</summary>
[Connector("helper-takes-no-token", DocsUrl = "https://example.org/helper-takes-no-token")]
public sealed partial class HelperTakesNoTokenConnector(HelperTakesNoTokenConfig config) : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Result(await LoadAsync(query.Text));
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) =>
        Task.FromResult(new TableSchema(table, TableKind.Table, [new ColumnSchema("line", ColumnType.Text, "text", false)]));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) =>
        Directory.GetFiles(config.Folder).Select(static file => new TableInfo(new TableName(Path.GetFileName(file)), TableKind.Table)).ToAsyncEnumerable();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("Reads the file.", []));

    private async Task<string[]> [|LoadAsync|](string name) => await File.ReadAllLinesAsync(Path.Combine(config.Folder, name));

    private static QueryResult Result(IEnumerable<string> lines) => QueryResult.FromRows([new Column("line", ColumnType.Text)], lines.Select(static line => new object?[] { line }));
}
