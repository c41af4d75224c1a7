using System.Text;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Errors;
using DataMesh.Connectors.Sqlite.Interop;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Explaining;

/// <summary>EXPLAIN QUERY PLAN without touching the text: the prepared statement itself is told to explain.</summary>
internal static unsafe class QueryPlans
{
    private const int ExplainQueryPlan = 2;

    public static QueryPlan Read(EngineConnection connection, QueryRequest query)
    {
        var bound = query.Bind(SqliteDialect.Instance);
        connection.Guard.InSession = false;
        using var statement = PreparedStatement.Prepare(connection, bound.Text, toExplain: true);
        if (bound.Parameters.Count > 0)
        {
            ParameterBinder.Bind(statement.Handle, bound.Text, bound.Parameters);
        }

        Check(connection, NativeMethods.sqlite3_stmt_explain(statement.Handle, ExplainQueryPlan), bound.Text);
        List<Step> steps = [];
        int code;
        while ((code = NativeMethods.sqlite3_step(statement.Handle)) == ResultCode.Row)
        {
            var detail = NativeMethods.sqlite3_column_value(statement.Handle, 3);
            steps.Add(new Step(
                NativeMethods.sqlite3_value_int64(NativeMethods.sqlite3_column_value(statement.Handle, 0)),
                NativeMethods.sqlite3_value_int64(NativeMethods.sqlite3_column_value(statement.Handle, 1)),
                NativeMethods.ReadText(NativeMethods.sqlite3_value_text(detail))));
        }

        Check(connection, code == ResultCode.Done ? ResultCode.Ok : code, bound.Text);
        var nodes = Children(steps, 0);
        var text = new StringBuilder("QUERY PLAN\n");
        Write(text, nodes, "");
        return new QueryPlan(text.ToString(), nodes);
    }

    private static IReadOnlyList<QueryPlanNode> Children(List<Step> steps, long parent) =>
        [.. steps.Where(step => step.Parent == parent).Select(step => new QueryPlanNode(step.Detail, Children(steps, step.Id)))];

    private static void Write(StringBuilder text, IReadOnlyList<QueryPlanNode> nodes, string indent)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            var isLast = i == nodes.Count - 1;
            text.Append(indent).Append(isLast ? "`--" : "|--").Append(nodes[i].Description).Append('\n');
            Write(text, nodes[i].Children, indent + (isLast ? "   " : "|  "));
        }
    }

    private static void Check(EngineConnection connection, int code, string text)
    {
        if (code != ResultCode.Ok)
        {
            throw SqliteErrors.FromCode(connection, code, text);
        }
    }

    private readonly record struct Step(long Id, long Parent, string Detail);
}
