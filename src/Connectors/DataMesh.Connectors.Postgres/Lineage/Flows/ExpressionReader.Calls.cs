using DataMesh.Connectors.Postgres.Lineage.Trees;

namespace DataMesh.Connectors.Postgres.Lineage.Flows;

/// <summary>Aggregates, calls over windows, and subqueries.</summary>
internal sealed partial class ExpressionReader
{
    // The server's numbers for count(any) and count(*), and for sum of each type: all versions have the same.
    private const long CountOfValues = 2147;
    private const long CountOfRows = 2803;
    private const long FirstSum = 2107;
    private const long LastSum = 2114;

    private void ReadAggregate(TreeNode call, ColumnFlow flow)
    {
        var value = scope.Read(call["aggdirectargs"]);
        var arguments = call.Nodes("args").Select(argument => (Node: argument, Flow: scope.Read(argument["expr"]))).ToList();

        // In WITHIN GROUP (ORDER BY …) stand the arguments themselves.
        var isOrderedSet = call.Text("aggkind") != "n";
        arguments.Where(argument => isOrderedSet || !argument.Node.Flag("resjunk")).ToList().ForEach(argument => value.Add(argument.Flow));
        CountRows(value, call.Number("aggfnoid"), call.Flag("aggstar"), call.Number("agglevelsup"));
        var orders = isOrderedSet ? [] : call.Nodes("aggorder").Select(static order => order.Number("tleSortGroupRef")).ToHashSet();
        value.Indirect.UnionWith(arguments.Where(argument => orders.Contains(argument.Node.Number("ressortgroupref"))).SelectMany(static argument => argument.Flow.All));
        ReadAside(call["aggfilter"], value);
        flow.Add(value);
    }

    private void ReadWindowCall(TreeNode call, ColumnFlow flow)
    {
        var value = scope.Read(call["args"]);
        CountRows(value, call.Number("winfnoid"), call.Flag("winstar"), 0);
        ReadAside(call["aggfilter"], value);
        var window = scope.Window(call.Number("winref"));
        foreach (var clauses in (string[])["partitionClause", "orderClause"])
        {
            value.Indirect.UnionWith(scope.SourcesOf(window.Nodes(clauses)));
        }

        ReadAside(window["startOffset"], value);
        ReadAside(window["endOffset"], value);
        flow.Add(value);
    }

    // count(*), count('x') and sum(1) are the same.
    private void CountRows(ColumnFlow value, long function, bool isStar, long levelsUp)
    {
        if (isStar || (function is CountOfValues or CountOfRows or (>= FirstSum and <= LastSum) && !value.All.Any()))
        {
            var counted = scope.At(levelsUp);
            value.Direct.UnionWith(counted.Tables);
            counted.CountsRows = true;
        }
    }

    private void ReadSubquery(TreeNode link, int? field, ColumnFlow flow)
    {
        var relation = new Relation();
        QueryScope.Fill(relation, scope.View, link.Child("subselect"), scope);
        var columns = Enumerable.Range(1, relation.Columns.Count).Select(number => LineageSource.Of(relation, number) with { Field = field });
        switch ((SubqueryKind)link.Number("subLinkType"))
        {
            case SubqueryKind.Exists:
                flow.Indirect.UnionWith(columns);
                break;
            case SubqueryKind.All or SubqueryKind.Any or SubqueryKind.RowCompare or SubqueryKind.Expression or SubqueryKind.Array:
                Read(link["testexpr"], flow);
                flow.Direct.UnionWith(columns);
                break;
            default:
                throw new ConnectorUnsupportedException("An expression holds an unknown kind of subquery.");
        }

        flow.Indirect.Add(LineageSource.RowFilterOf(relation));
    }
}
