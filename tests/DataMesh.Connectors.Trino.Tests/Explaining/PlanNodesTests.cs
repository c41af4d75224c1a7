using System.Text.Json;
using DataMesh.Connectors.Trino.Explaining;

namespace DataMesh.Connectors.Trino.Tests.Explaining;

public sealed class PlanNodesTests
{
    // As the server prints it since version 400; before, 'identifier' and 'details' stood in place of the descriptor.
    private const string Tree = """
        { "id": "6", "name": "Output", "descriptor": { "columnNames": "[n]" }, "outputs": [], "details": [], "estimates": [{ "outputRowCount": 25.0 }],
          "children": [{ "id": "0", "name": "TableScan", "descriptor": { "table": "tpch:tiny:nation" }, "estimates": [{ "outputRowCount": "NaN" }], "children": [] }] }
        """;

    private const string Old = """{ "id": "1", "name": "Output", "identifier": "[n]", "details": "", "children": [], "remoteSources": [] }""";

    private const string Inputs = """
        { "inputTableColumnInfos": [
            { "table": { "catalog": "hive", "schemaTable": { "schema": "web", "table": "orders" } }, "estimate": { "outputRowCount": "NaN" } },
            { "table": { "catalog": "hive", "schemaTable": { "schema": "web", "table": "orders" } } },
            { "table": { "catalog": "pg", "schemaTable": { "schema": "s", "table": "a.b" } } } ],
          "outputTable": { "catalog": "hive", "schemaTable": { "schema": "web", "table": "out" } } }
        """;

    [Fact]
    public void Tree_HasItsStepsWithWhatIsKnown()
    {
        var root = Assert.Single(Read(Tree, PlanNodes.OfTree));
        Assert.Equal("Output[columnNames = [n]] {rows: 25}", root.Description);
        Assert.Equal("TableScan[table = tpch:tiny:nation]", Assert.Single(root.Children).Description);
    }

    [Fact]
    public void TreeOfAnOlderServer_IsRead() => Assert.Equal("Output[n]", Assert.Single(Read(Old, PlanNodes.OfTree)).Description);

    [Fact]
    public void Fragments_AreTreesOfTheirOwn()
    {
        var fragments = Read($$"""{ "0": {{Old}}, "1": {{Tree}} }""", PlanNodes.OfFragments);
        Assert.Equal(["Fragment 0", "Fragment 1"], fragments.Select(static fragment => fragment.Description));
        Assert.StartsWith("Output[columnNames", Assert.Single(fragments[1].Children).Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_AreToldOnce() =>
        Assert.Equal(["reads hive.web.orders", "reads pg.s.\"a.b\"", "writes hive.web.out"], Read(Inputs, PlanNodes.OfInputs).Select(static node => node.Description));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "inputTableColumnInfos": 1, "outputTable": [] }""")]
    [InlineData("""{ "inputTableColumnInfos": [1, {}, { "table": {} }, { "table": { "catalog": 1, "schemaTable": { "schema": "", "table": "t" } } }] }""")]
    public void UnknownForms_AreLeftOut(string json)
    {
        Assert.Empty(Read(json, PlanNodes.OfInputs));
        _ = Read(json, PlanNodes.OfTree);
    }

    private static IReadOnlyList<QueryPlanNode> Read(string json, Func<JsonElement, IReadOnlyList<QueryPlanNode>> read)
    {
        using var document = JsonDocument.Parse(json);
        return read(document.RootElement);
    }
}
