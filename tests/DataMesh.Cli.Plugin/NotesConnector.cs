using System.Runtime.CompilerServices;
using Acme.Text;
using DataMesh;

namespace Acme.Notes;

/// <summary>Answers every query with a greeting.</summary>
[Connector("acme-greets", Version = "1.2.0", DocsUrl = "https://example.org/acme-greets")]
[EngineEnforces(ReadOnly = true)]
public sealed partial class NotesConnector(NotesConfig config) : IQueryConnector
{
    /// <inheritdoc/>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Text == "hang")
        {
            Console.Error.WriteLine("It hangs.");
            Thread.Sleep(Timeout.Infinite);
        }

        var rows = RowStream.From([new Column("greeting", ColumnType.Text)], [[Greeting.For(config.Person, config.Times)]]);
        return QueryResult.ReadAsync(rows, query.MaxRows, query.MaxBytes, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => throw new ConnectorNotFoundException($"There is no table {table}.");

    /// <inheritdoc/>
    public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        yield return new TableInfo(new TableName("notes"), TableKind.Table);
    }

    /// <inheritdoc/>
    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => Task.FromResult(new QueryPlan("one greeting", []));
}
