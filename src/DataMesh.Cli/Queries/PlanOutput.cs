using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Queries;

/// <summary>Writes a plan: a tree for people, nodes within nodes as JSON, a row a node as CSV and Markdown.</summary>
internal static class PlanOutput
{
    private static readonly Column[] Columns = [new("id", ColumnType.Int32), new("parent_id", ColumnType.Int32), new("description", ColumnType.Text)];

    public static Task WriteAsync(QueryPlan plan, Invocation invocation) => invocation.Format switch
    {
        OutputFormat.Table => WriteTreeAsync(plan, invocation),
        OutputFormat.Json or OutputFormat.Ndjson => invocation.WriteAsync(new Details().Add("text", plan.Text).Add("nodes", Nested(plan.Nodes))),
        _ => invocation.WriteAsync(Columns, Rows(plan)),
    };

    private static async Task WriteTreeAsync(QueryPlan plan, Invocation invocation)
    {
        await using var target = invocation.OpenOutput();
        var lines = plan.Nodes.Count == 0 ? plan.Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n') : TextTree.Draw(plan.Nodes, static node => node.Description, static node => node.Children);
        foreach (var line in lines)
        {
            target.WriteLine(target.IsTerminal ? DisplayWidth.Cut(TerminalText.Escape(line, keepsLines: false), Screen.Width) : line);
        }

        await target.CompleteAsync(invocation.Token);
    }

    private static List<Details> Nested(IReadOnlyList<QueryPlanNode> nodes) =>
        [.. nodes.Select(static node => new Details().Add("description", node.Description).Add("children", Nested(node.Children)))];

    private static List<object?[]> Rows(QueryPlan plan)
    {
        List<object?[]> rows = [];
        void Add(QueryPlanNode node, int? parent)
        {
            var id = rows.Count + 1;
            rows.Add([id, parent, node.Description]);
            foreach (var child in node.Children)
            {
                Add(child, id);
            }
        }

        foreach (var node in plan.Nodes.Count == 0 ? [new QueryPlanNode(plan.Text, [])] : plan.Nodes)
        {
            Add(node, null);
        }

        return rows;
    }
}
