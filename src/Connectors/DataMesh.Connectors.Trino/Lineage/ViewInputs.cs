using System.Text.Json;
using DataMesh.Connectors.Trino.Explaining;
using DataMesh.Connectors.Trino.Schema;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Lineage;

/// <summary>What views read, as the server says when it plans a query of them. Not thread-safe.</summary>
internal sealed class ViewInputs(StatementRunner runner)
{
    private const string Options = "TYPE IO, FORMAT JSON";

    private readonly Dictionary<TableName, IReadOnlyList<TableName>> _bases = [];

    /// <summary>The tables and views that a view itself reads.</summary>
    /// <param name="view">The view.</param>
    /// <param name="query">Its query; null where the user may not see it: then the tables at the bottom stand for what is between.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="ConnectorException">The server cannot plan it.</exception>
    public async Task<IReadOnlyList<TableName>> OfAsync(ListedTable view, string? query, CancellationToken cancellationToken)
    {
        var bases = await BasesAsync(view, query, cancellationToken).ConfigureAwait(false);
        List<TableName> inputs = [];
        HashSet<TableName> covered = [];
        foreach (var name in Names(view, query))
        {
            if (bases.Contains(name))
            {
                inputs.Add(name);
            }
            else if (await ViewAsync(name, cancellationToken).ConfigureAwait(false) is { } below && below.All(bases.Contains))
            {
                inputs.Add(name);
                covered.UnionWith(below);
            }
        }

        return [.. inputs.Concat(bases.Where(table => !covered.Contains(table))).Distinct()];
    }

    // In Trino a name without a schema is one of the session that made the view, most often the view's own.
    private static IEnumerable<TableName> Names(ListedTable view, string? query) => query is null
        ? []
        : ViewQuery.Tables(query).Where(static name => name.All(static part => part.Length > 0))
            .Select(name => new TableName(name.Count == 3 ? name[0] : view.Catalog, name.Count > 1 ? name[^2] : view.Schema, name[^1]))
            .Where(name => name != view.FullName).Distinct();

    /// <summary>The tables at the bottom of another view; null where the name is none's, or cannot be planned.</summary>
    private async Task<IReadOnlyList<TableName>?> ViewAsync(TableName name, CancellationToken cancellationToken)
    {
        try
        {
            if (await TableNames.TryExactAsync(runner, name.Catalog!, name.Schema!, name.Name, cancellationToken).ConfigureAwait(false) is not { } table)
            {
                return null;
            }

            var query = table.Kind == TableKind.Table ? await MaterializedViews.DefinitionAsync(runner, table, cancellationToken).ConfigureAwait(false) : null;
            return table.Kind == TableKind.View || query is not null ? await BasesAsync(table, query, cancellationToken).ConfigureAwait(false) : null;
        }
        catch (ConnectorException exception) when (OwnRows.IsOfTheStatement(exception))
        {
            return null;
        }
    }

    // A materialized view that is fresh would be read from where its rows are kept: its query is planned in its place.
    private async Task<IReadOnlyList<TableName>> BasesAsync(ListedTable view, string? query, CancellationToken cancellationToken)
    {
        if (!_bases.TryGetValue(view.FullName, out var bases))
        {
            var isKept = view.Kind != TableKind.View && query is not null;
            var session = isKept ? runner.Session with { Catalog = view.Catalog, Schema = view.Schema } : runner.Session;
            var result = await runner.RunAsync($"EXPLAIN ({Options}) {(isKept ? query : $"SELECT * FROM {view.Sql}")}", session, cancellationToken).ConfigureAwait(false);
            bases = _bases[view.FullName] = Parse(string.Concat(result.Rows.Select(static row => row[0])), view);
        }

        return bases;
    }

    private static IReadOnlyList<TableName> Parse(string plan, ListedTable view)
    {
        try
        {
            using var json = JsonDocument.Parse(plan);
            return json.RootElement.ValueKind == JsonValueKind.Object ? InputTables.Of(json.RootElement) : throw new JsonException("The plan is no object.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new ConnectorUnsupportedException($"The server's plan of the view '{view.FullName}' is no JSON.", exception);
        }
    }
}
