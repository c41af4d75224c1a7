using System.Collections.Frozen;
using DataMesh.Connectors.Postgres.Lineage.Trees;

namespace DataMesh.Connectors.Postgres.Lineage.Flows;

/// <summary>Finds what an expression's value comes from, and what only has a say in it.</summary>
internal sealed partial class ExpressionReader(QueryScope scope)
{
    /// <summary>Nodes whose value comes from all that is in them. Servers before 16 have shorter names for some.</summary>
    private static readonly FrozenSet<string> Plain = FrozenSet.Create(
        StringComparer.Ordinal,
        "CONST", "PARAM", "FUNCEXPR", "NAMEDARGEXPR", "OPEXPR", "DISTINCTEXPR", "NULLIFEXPR", "SCALARARRAYOPEXPR", "BOOLEXPR", "SUBSCRIPTINGREF",
        "RELABELTYPE", "COERCEVIAIO", "ARRAYCOERCEEXPR", "COLLATEEXPR", "CASE", "CASEEXPR", "WHEN", "CASEWHEN", "CASETESTEXPR",
        "ARRAY", "ARRAYEXPR", "ROW", "ROWEXPR", "ROWCOMPARE", "ROWCOMPAREEXPR", "COALESCE", "COALESCEEXPR", "MINMAX", "MINMAXEXPR", "SQLVALUEFUNCTION",
        "XMLEXPR", "NULLTEST", "BOOLEANTEST", "COERCETODOMAIN", "COERCETODOMAINVALUE", "NEXTVALUEEXPR",
        "JSONFORMAT", "JSONRETURNING", "JSONVALUEEXPR", "JSONCONSTRUCTOREXPR", "JSONISPREDICATE", "JSONEXPR", "JSONBEHAVIOR");

    /// <summary>Adds what flows into an expression's value.</summary>
    /// <param name="expression">A node, a list of them, or a word, which says nothing.</param>
    /// <param name="flow">Where to.</param>
    public void Read(object? expression, ColumnFlow flow)
    {
        if (expression is IReadOnlyList<object?> list)
        {
            foreach (var item in list)
            {
                Read(item, flow);
            }
        }
        else if (expression is TreeNode node)
        {
            TreeDepth.Check();
            ReadNode(node, flow);
        }
    }

    /// <summary>As <see cref="Read"/>, and notes where the value's fields come from; the flow is this value's alone.</summary>
    public void ReadWhole(object? expression, ColumnFlow flow)
    {
        if (expression is TreeNode { Name: "ROW" or "ROWEXPR" } row)
        {
            flow.Fields = [.. row.List("args").Select(scope.Read)];
            flow.Fields.ToList().ForEach(flow.Add);
        }
        else
        {
            Read(expression, flow);
            flow.IsPassedOn = expression is TreeNode { Name: "VAR" };
        }
    }

    private void ReadNode(TreeNode node, ColumnFlow flow)
    {
        switch (node.Name)
        {
            case "VAR":
                ReadColumn(node, null, flow);
                break;
            case "FIELDSELECT":
                ReadField(node, flow);
                break;
            case "SUBLINK":
                ReadSubquery(node, null, flow);
                break;
            case "AGGREF":
                ReadAggregate(node, flow);
                break;
            case "WINDOWFUNC":
                ReadWindowCall(node, flow);
                break;
            case "GROUPINGFUNC":
                // It tells what a row is grouped by, whatever the values are.
                ReadAside(node["args"], flow);
                break;
            default:
                ReadPlain(node, flow);
                break;
        }
    }

    private void ReadPlain(TreeNode node, ColumnFlow flow)
    {
        if (!Plain.Contains(node.Name))
        {
            throw new ConnectorUnsupportedException($"An expression holds a node {node.Name}.");
        }

        var value = new ColumnFlow();
        foreach (var (_, part) in node.Fields)
        {
            Read(part, value);
        }

        flow.Add(value);
        if (node.Flag("funcretset") || node.Flag("opretset"))
        {
            // In place of one row there are as many as the function gives.
            scope.AddRowFilters(value.All);
        }
    }

    private void ReadColumn(TreeNode variable, int? field, ColumnFlow flow) =>
        scope.At(variable.Number("varlevelsup")).AddColumn(flow, variable.Index("varno"), (int)variable.Number("varattno"), field);

    private void ReadField(TreeNode select, ColumnFlow flow)
    {
        var field = select.Index("fieldnum");
        switch (select.Child("arg"))
        {
            case { Name: "VAR" } variable:
                ReadColumn(variable, field, flow);
                break;
            case { Name: "SUBLINK" } subquery:
                ReadSubquery(subquery, field, flow);
                break;
            case var row:
                flow.Add(scope.Read(row).FieldOf(field));
                break;
        }
    }

    // What is read here has a say in the value, and does not arrive in it.
    private void ReadAside(object? expression, ColumnFlow flow) => flow.Indirect.UnionWith(scope.Read(expression).All);
}
