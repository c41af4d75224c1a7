using DataMesh;

namespace Mistakes.TokenNeverRead;

/// <summary>Where the notes are.</summary>
[ConnectorConfig]
public sealed partial record TokenNeverReadConfig
{
    /// <summary>Folder of the notes.</summary>
    public required string Folder { get; init; }
}

/// <summary>Reads notes, a table for each file.</summary>
[Connector("token-never-read", DocsUrl = "https://example.org/token-never-read")]
public sealed partial class TokenNeverReadConnector(TokenNeverReadConfig config) : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken [|cancellationToken|])
    {
        var lines = await Archive.LoadAsync(Path.Combine(config.Folder, query.Text));
        return Result(lines);
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) =>
        Task.FromResult(new TableSchema(table, TableKind.Table, [new ColumnSchema("line", ColumnType.Text, "text", false)]));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) =>
        Directory.GetFiles(config.Folder).Select(static file => new TableInfo(new TableName(Path.GetFileName(file)), TableKind.Table)).ToAsyncEnumerable();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("Reads the file.", []));

    private static QueryResult Result(IEnumerable<string> lines) => QueryResult.FromRows([new Column("line", ColumnType.Text)], lines.Select(static line => new object?[] { line }));
}

/// <summary>A driver that knows no tokens.</summary>
internal static class Archive
{
    public static async Task<string[]> LoadAsync(string path) => await File.ReadAllLinesAsync(path);
}
