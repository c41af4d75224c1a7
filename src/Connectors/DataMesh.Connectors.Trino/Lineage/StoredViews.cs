using DataMesh.Connectors.Trino.Catalog;
using DataMesh.Connectors.Trino.Schema;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Lineage;

/// <summary>The tables and views that one request for lineage goes through.</summary>
internal sealed class StoredViews(StatementRunner runner) : ILineageViews
{
    private readonly ViewInputs _inputs = new(runner);
    private readonly Dictionary<TableName, Relation> _relations = [];

    /// <summary>Reads what tables are and read, a step at a time; a step more than was asked for shows whether there is more.</summary>
    /// <param name="starts">The tables asked for.</param>
    /// <param name="depth">Steps; 0: the tables alone.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task LoadAsync(IReadOnlyList<ListedTable> starts, int depth, CancellationToken cancellationToken)
    {
        foreach (var start in starts)
        {
            await LoadAsync(start, cancellationToken).ConfigureAwait(false);
        }

        List<TableName> level = [.. starts.Select(static start => start.FullName).Distinct()];
        for (var step = 0; step < depth && level.Count > 0; step++)
        {
            List<TableName> next = [.. level.SelectMany(InputsOf).Distinct().Where(name => !_relations.ContainsKey(name))];
            foreach (var name in next)
            {
                await LoadAsync(await KnownAsync(name, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }

            level = next;
        }
    }

    public string KindOf(TableName table) => _relations.GetValueOrDefault(table)?.Kind switch
    {
        TableKind.View => "view",
        TableKind.MaterializedView => "materialized view",
        _ => "table",
    };

    /// <summary>Whether the instance's limits show a table: the server has rights in their place.</summary>
    public bool Shows(TableName table) => true;

    public string? ProblemOf(TableName table) => _relations.GetValueOrDefault(table)?.Problem;

    public IReadOnlyCollection<TableName> InputsOf(TableName table) => _relations.GetValueOrDefault(table)?.Inputs ?? [];

    /// <summary>Nothing: Trino does not know.</summary>
    public IEnumerable<TableName> ReadersOf(TableName table) => [];

    public IReadOnlyList<ViewFlow> FlowsOf(TableName view) => [.. InputsOf(view).Select(static input => ViewFlow.OfWhole(input, null))];

    // What a view reads its reader need not be shown.
    private async Task<ListedTable> KnownAsync(TableName name, CancellationToken cancellationToken) =>
        await TableNames.TryExactAsync(runner, name.Catalog!, name.Schema!, name.Name, cancellationToken).ConfigureAwait(false)
        ?? new ListedTable(name.Catalog!, name.Schema!, name.Name, TableKind.Table);

    private async Task LoadAsync(ListedTable table, CancellationToken cancellationToken)
    {
        if (_relations.ContainsKey(table.FullName))
        {
            return;
        }

        var kept = table.Kind == TableKind.Table ? await MaterializedViews.DefinitionAsync(runner, table, cancellationToken).ConfigureAwait(false) : null;
        if (table.Kind != TableKind.View && kept is null)
        {
            _relations[table.FullName] = new(table.Kind, []);
            return;
        }

        var kind = kept is null ? TableKind.View : TableKind.MaterializedView;
        try
        {
            var query = kept ?? await CatalogEntries.ViewQueryAsync(runner, table, cancellationToken).ConfigureAwait(false);
            _relations[table.FullName] = new(kind, await _inputs.OfAsync(table, query, cancellationToken).ConfigureAwait(false));
        }
        catch (ConnectorException exception) when (OwnRows.IsOfTheStatement(exception))
        {
            // An input of its own makes the walk come to the problem.
            _relations[table.FullName] = new(kind, [table.FullName]) { Problem = $"The server cannot plan the view '{table.FullName}', so that what it reads is not known: {exception.Message}" };
        }
    }

    private sealed record Relation(TableKind Kind, IReadOnlyList<TableName> Inputs)
    {
        public string? Problem { get; init; }
    }
}
