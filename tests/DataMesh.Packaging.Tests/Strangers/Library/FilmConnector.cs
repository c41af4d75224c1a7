using System.Runtime.CompilerServices;
using DataMesh;

namespace Films;

/// <summary>Asks the film archive.</summary>
[Connector("films", DocsUrl = "https://example.org/films")]
[MapException(typeof(IOException), ConnectorErrorKind.Connection)]
public sealed partial class FilmConnector(FilmConfig config) : IQueryConnector
{
    /// <inheritdoc/>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <inheritdoc/>
    [Retry(MaxAttempts = 3)]
    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rows = RowStream.From([new Column("host", ColumnType.Text)], [[config.Host]]);
        return QueryResult.ReadAsync(rows, query.MaxRows, query.MaxBytes, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) =>
        throw new ConnectorNotFoundException($"There is no table {table}.");

    /// <inheritdoc/>
    public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        yield return new TableInfo(new TableName("films"), TableKind.Table);
    }

    /// <inheritdoc/>
    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => Task.FromResult(new QueryPlan("one film at a time", []));
}
