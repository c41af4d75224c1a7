namespace DataMesh.Connectors.Sqlite.Lineage.Flows;

/// <summary>Follows flows through derived tables to the tables and views that a view names.</summary>
internal sealed class FlowExpansion(ViewScope scope)
{
    private readonly HashSet<LineageSource> _direct = [];
    private readonly HashSet<LineageSource> _indirect = [];
    private readonly Stack<(LineageSource Source, bool IsDirect)> _open = [];

    /// <summary>What arrives in the end, and what has a say on one of the ways.</summary>
    public static (IReadOnlyList<LineageSource> Direct, IReadOnlyList<LineageSource> Indirect) Of(ViewScope scope, ColumnFlow flow)
    {
        var expansion = new FlowExpansion(scope);
        expansion.Push(flow.Direct, isDirect: true);
        expansion.Push(flow.Indirect, isDirect: false);
        while (expansion._open.TryPop(out var next))
        {
            expansion.Follow(next.Source, next.IsDirect);
        }

        return ([.. expansion._direct.Where(static source => !source.IsDerived)], [.. expansion._indirect.Where(static source => !source.IsDerived)]);
    }

    private void Follow(LineageSource source, bool isDirect)
    {
        if (!source.IsDerived)
        {
            return;
        }

        var table = scope.Derived(source.Table);
        if (source.IsRowFilter)
        {
            Push(table.Relation.RowFilters, isDirect: false);
        }
        else if (source.Column is null)
        {
            Push(table.Relation.Tables, isDirect);
        }
        else
        {
            var column = table.Column(source.Column);
            Push(column.Direct, isDirect);
            Push(column.Indirect, isDirect: false);
        }
    }

    private void Push(IEnumerable<LineageSource> sources, bool isDirect)
    {
        foreach (var source in sources)
        {
            if ((isDirect ? _direct : _indirect).Add(source))
            {
                _open.Push((source, isDirect));
            }
        }
    }
}
