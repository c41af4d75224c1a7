using DataMesh.Connectors.Sqlite.Lineage.Probing;
using DataMesh.Connectors.Sqlite.Lineage.Syntax;

namespace DataMesh.Connectors.Sqlite.Lineage.Flows;

/// <summary>Reads the items of one SELECT.</summary>
/// <param name="scope">The view.</param>
/// <param name="from">The FROM clause.</param>
/// <param name="context">Where the items stand.</param>
/// <param name="contextWithoutFull">The same without FULL joins, or the same where there are none.</param>
internal sealed class ItemReader(ViewScope scope, FromLineage from, QueryContext context, QueryContext contextWithoutFull)
{
    private readonly Dictionary<ItemSyntax, int> _widths = [];

    /// <summary>How many columns an item gave.</summary>
    public int Width(ItemSyntax item) => _widths[item];

    public ItemReads Read(IReadOnlyList<ItemSyntax> items)
    {
        var result = new ItemReads();
        List<string> texts = [];
        List<(ItemPlan Plan, ColumnFlow Flow, int First)> plans = [];
        foreach (var item in items)
        {
            if (item.IsStar)
            {
                var columns = ReadStar(item, result.Reads);
                result.Columns.AddRange(columns);
                _widths[item] = columns.Count;
                continue;
            }

            var flow = new ColumnFlow();
            result.Columns.Add(flow);
            _widths[item] = 1;
            var plan = new ItemPlan(scope, item.Expression);
            int[] widths = [.. plan.Subqueries.Select(subquery => AddSubquery(flow, subquery))];
            plans.Add((plan, flow, texts.Count));
            texts.AddRange([plan.ValuesOnly(widths), plan.WithoutSubqueries(widths), plan.Whole]);
        }

        var reads = ReadEach(texts);
        foreach (var (plan, flow, first) in plans)
        {
            var (values, _) = reads[texts[first]];
            var (withoutSubqueries, _) = reads[texts[first + 1]];
            flow.Direct.UnionWith(values.Sources);
            flow.Indirect.UnionWith(withoutSubqueries.Minus(values).Sources);
            flow.Indirect.UnionWith(plan.RowFilters);
            result.Reads.Add(reads[texts[first + 2]].Reported);
            if (plan.CountsRows)
            {
                flow.Direct.UnionWith(from.Tables);
                result.CountsRows = true;
            }
        }

        return result;
    }

    private int AddSubquery(ColumnFlow flow, SelectSyntax subquery)
    {
        var relation = new Relation();
        SelectLineage.Fill(relation, scope, subquery, context);
        foreach (var column in relation.Columns)
        {
            // Of an EXISTS no value arrives: it says whether there are rows.
            flow.Direct.UnionWith(subquery.IsExists ? [] : column.Direct);
            flow.Indirect.UnionWith(subquery.IsExists ? column.All : column.Indirect);
        }

        flow.Indirect.UnionWith(relation.RowFilters);
        return relation.Columns.Count;
    }

    private Dictionary<string, (ReadCounts Flowing, ReadCounts Reported)> ReadEach(IEnumerable<string> texts)
    {
        List<string> distinct = [.. texts.Distinct(StringComparer.Ordinal)];
        var reported = scope.Probe.ReadsOfEach(context, distinct);
        var flowing = from.Coalesces ? scope.Probe.ReadsOfEach(contextWithoutFull, distinct) : reported;
        return distinct.Index().ToDictionary(
            static text => text.Item,
            text => (Coalesced(reported[text.Index], flowing[text.Index]), reported[text.Index]),
            StringComparer.Ordinal);
    }

    // What only a join without FULL reports is a column made of two.
    private ReadCounts Coalesced(ReadCounts reported, ReadCounts withoutFull)
    {
        if (ReferenceEquals(reported, withoutFull))
        {
            return reported;
        }

        var result = new ReadCounts();
        result.Add(reported);
        foreach (var source in withoutFull.Minus(reported).Sources)
        {
            foreach (var joined in JoinedWith(source))
            {
                result.Add(joined);
            }
        }

        return result;
    }

    private HashSet<LineageSource> JoinedWith(LineageSource source) => from.JoinedColumns.GetValueOrDefault(source.Column!) ?? [source];

    /// <summary>A star reads each of its columns once, before anything else is read.</summary>
    private List<ColumnFlow> ReadStar(ItemSyntax item, ReadCounts all)
    {
        var star = scope.Write(item.Range);
        var reported = Leading(context, star);
        var columns = from.Coalesces ? Leading(contextWithoutFull, star) : reported;
        List<ColumnFlow> flows = [];
        var next = 0;
        foreach (var source in columns)
        {
            var flow = new ColumnFlow();
            var isReported = next < reported.Count && reported[next] == source;
            next += isReported ? 1 : 0;
            flow.Direct.UnionWith(isReported ? [source] : JoinedWith(source));
            flows.Add(flow);
        }

        foreach (var source in reported)
        {
            all.Add(source);
        }

        return flows;
    }

    private List<LineageSource> Leading(QueryContext place, string star)
    {
        var all = scope.Probe.Reads(place.Statement(star));
        var besides = scope.Probe.Reads(place.Statement("NULL")).Count;
        return [.. all.Take(all.Count - besides)];
    }
}
