using DataMesh.Connectors.Postgres.Lineage.Flows;

namespace DataMesh.Connectors.Postgres.Lineage;

/// <summary>Splits what a view reads by its columns.</summary>
internal static class ViewLineage
{
    /// <summary>The flows into a view, to its columns where its tree is understood, else to the view as a whole.</summary>
    /// <param name="view">The view.</param>
    /// <param name="find">A relation by its number.</param>
    public static IReadOnlyList<ViewFlow> Of(StoredRelation view, Func<uint, StoredRelation> find)
    {
        try
        {
            return view.Reading is { } reading && reading.Result.Columns.Count == view.Width ? Split(view, reading, find) : OfWhole(view, find);
        }
        catch (ConnectorUnsupportedException)
        {
            return OfWhole(view, find);
        }
    }

    private static List<ViewFlow> Split(StoredRelation view, ViewReading reading, Func<uint, StoredRelation> find)
    {
        List<ViewFlow> flows = [];
        for (var number = 1; number <= view.Width; number++)
        {
            var column = reading.Result.Column(number);
            var (direct, indirect) = FlowExpansion.Of(column.Direct, column.Indirect);
            flows.AddRange(Flows(direct, view.Columns[number], LineageEdgeKind.Direct));
            flows.AddRange(Flows(indirect, view.Columns[number], LineageEdgeKind.Indirect));
        }

        flows.AddRange(Flows(FlowExpansion.Of([], reading.Result.RowFilters).Indirect, null, LineageEdgeKind.Indirect));

        // A table that no flow names still takes part: its rows, if nothing else, are looked at.
        var named = flows.Select(static flow => flow.Source).ToHashSet();
        flows.AddRange(reading.Tables.Select(find).Where(table => !named.Contains(table.Name)).Select(static table => ViewFlow.Of(table.Name, null, null, LineageEdgeKind.Indirect)));
        return flows;

        IEnumerable<ViewFlow> Flows(IEnumerable<LineageSource> sources, string? target, LineageEdgeKind kind) =>
            sources.SelectMany(source => Columns(find(source.Table), source)).Distinct().Select(source => ViewFlow.Of(source.Table, source.Column, target, kind));
    }

    // A row as one value comes from each of its columns.
    private static IEnumerable<(TableName Table, string? Column)> Columns(StoredRelation table, LineageSource source) =>
        source.IsWholeRow ? table.Columns.Where(static column => column.Key > 0).Select(column => (table.Name, (string?)column.Value))
        : source.Column is not { } number ? [(table.Name, null)]
        : table.Columns.TryGetValue(number, out var name) ? [(table.Name, name)]
        : throw new ConnectorUnsupportedException(FormattableString.Invariant($"'{table.Name}' has no column {number}."));

    private static List<ViewFlow> OfWhole(StoredRelation view, Func<uint, StoredRelation> find)
    {
        var columns = view.Dependencies.Where(static dependency => dependency.Column != 0).ToList();
        var known = columns.Select(static column => column.Table).ToHashSet();
        return
        [
            .. columns.Select(column => ViewFlow.OfWhole(find(column.Table).Name, find(column.Table).Columns.GetValueOrDefault(column.Column))),
            .. view.Inputs.Where(table => !known.Contains(table)).Select(table => ViewFlow.OfWhole(find(table).Name, null)),
        ];
    }
}
