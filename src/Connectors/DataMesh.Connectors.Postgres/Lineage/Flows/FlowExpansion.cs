namespace DataMesh.Connectors.Postgres.Lineage.Flows;

/// <summary>Follows flows through the queries within a view to the tables and views that it names.</summary>
internal sealed class FlowExpansion
{
    private readonly HashSet<LineageSource> _direct = [];
    private readonly HashSet<LineageSource> _indirect = [];
    private readonly Stack<(LineageSource Source, bool IsDirect)> _open = [];

    private FlowExpansion()
    {
    }

    /// <summary>What arrives in the end, and what has a say on one of the ways.</summary>
    public static (IEnumerable<LineageSource> Direct, IEnumerable<LineageSource> Indirect) Of(IEnumerable<LineageSource> direct, IEnumerable<LineageSource> indirect)
    {
        var expansion = new FlowExpansion();
        expansion.Push(direct, isDirect: true);
        expansion.Push(indirect, isDirect: false);
        while (expansion._open.TryPop(out var next))
        {
            expansion.Follow(next.Source, next.IsDirect);
        }

        return (Named(expansion._direct), Named(expansion._indirect));
    }

    private static IEnumerable<LineageSource> Named(IEnumerable<LineageSource> sources) =>
        sources.Where(static source => source.Derived is null).Select(static source => source.WithoutField()).Distinct();

    private void Follow(LineageSource source, bool isDirect)
    {
        if (source.Derived is not { } relation)
        {
            return;
        }

        if (source.IsRowFilter)
        {
            Push(relation.RowFilters, isDirect: false);
        }
        else if (source.Column is not { } number)
        {
            Push(relation.Tables, isDirect);
        }
        else if (source.IsWholeRow && source.Field is null)
        {
            relation.Columns.ForEach(column => Push(column, isDirect));
        }
        else if (source.IsWholeRow)
        {
            Push(relation.Column(source.Field!.Value), isDirect);
        }
        else
        {
            Push(relation.Column(number).FieldOf(source.Field), isDirect);
        }
    }

    private void Push(ColumnFlow column, bool isDirect)
    {
        Push(column.Direct, isDirect);
        Push(column.Indirect, isDirect: false);
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
