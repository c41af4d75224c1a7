using System.Runtime.CompilerServices;
using DataMesh;

namespace Mistakes.LoopNotCancelled;

/// <summary>Where the notes are.</summary>
[ConnectorConfig]
public sealed partial record LoopNotCancelledConfig
{
    /// <summary>Folder of the notes.</summary>
    public required string Folder { get; init; }
}

/// <summary>Reads notes, a table for each file.</summary>
[Connector("loop-not-cancelled", DocsUrl = "https://example.org/loop-not-cancelled")]
public sealed partial class LoopNotCancelledConnector(LoopNotCancelledConfig config) : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        List<string> names = [];
        await foreach (var name in [|NamesAsync|](query.Text))
        {
            names.Add(name);
        }

        return Result(names);
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) =>
        Task.FromResult(new TableSchema(table, TableKind.Table, [new ColumnSchema("line", ColumnType.Text, "text", false)]));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) =>
        Directory.GetFiles(config.Folder).Select(static file => new TableInfo(new TableName(Path.GetFileName(file)), TableKind.Table)).ToAsyncEnumerable();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("Reads the file.", []));

    private async IAsyncEnumerable<string> NamesAsync(string pattern, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var file in Directory.GetFiles(config.Folder, pattern))
        {
            yield return (await File.ReadAllLinesAsync(file, cancellationToken))[0];
        }
    }

    private static QueryResult Result(IEnumerable<string> lines) => QueryResult.FromRows([new Column("line", ColumnType.Text)], lines.Select(static line => new object?[] { line }));
}
