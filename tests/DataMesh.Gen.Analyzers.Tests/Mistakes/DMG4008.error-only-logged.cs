using DataMesh;
using Microsoft.Extensions.Logging;

namespace Mistakes.ErrorOnlyLogged;

/// <summary>Where the notes are.</summary>
[ConnectorConfig]
public sealed partial record ErrorOnlyLoggedConfig
{
    /// <summary>Folder of the notes.</summary>
    public required string Folder { get; init; }
}

/// <summary>Reads notes, a table for each file.</summary>
[Connector("error-only-logged", DocsUrl = "https://example.org/error-only-logged")]
public sealed partial class ErrorOnlyLoggedConnector(ErrorOnlyLoggedConfig config, ILogger<ErrorOnlyLoggedConnector> logger) : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        string[] lines = [];
        try
        {
            lines = await File.ReadAllLinesAsync(Path.Combine(config.Folder, query.Text), cancellationToken);
        }
        catch ([|Exception|] exception)
        {
            logger.LogWarning(exception, "The notes cannot be read.");
        }

        return Result(lines);
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) =>
        Task.FromResult(new TableSchema(table, TableKind.Table, [new ColumnSchema("line", ColumnType.Text, "text", false)]));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) =>
        Directory.GetFiles(config.Folder).Select(static file => new TableInfo(new TableName(Path.GetFileName(file)), TableKind.Table)).ToAsyncEnumerable();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("Reads the file.", []));

    private static QueryResult Result(IEnumerable<string> lines) => QueryResult.FromRows([new Column("line", ColumnType.Text)], lines.Select(static line => new object?[] { line }));
}
