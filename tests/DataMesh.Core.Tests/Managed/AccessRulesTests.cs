using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Managed;

public sealed class AccessRulesTests
{
    [Theory]
    [InlineData("prod.sales.orders", true)]
    [InlineData("PROD.Sales.ORDERS", true)]
    [InlineData("secret.sales.orders", false)]
    [InlineData("sales.orders", false)]
    [InlineData("orders", false)]
    public void AllowedTable_MatchesInEveryPart(string table, bool expected) =>
        Assert.Equal(expected, Rules(new ConnectorLimits { AllowTables = ["prod.sales.orders"] }).IsVisible(table));

    [Theory]
    [InlineData("hr.salaries", false)]
    [InlineData("salaries", false)]
    [InlineData("sales.salaries", true)]
    [InlineData("orders", true)]
    public void DeniedTable_HidesWhatCouldBeIt(string table, bool expected) =>
        Assert.Equal(expected, Rules(new ConnectorLimits { DenyTables = ["hr.salaries"] }).IsVisible(table));

    [Fact]
    public void PartLeftOut_IsTheEnginesToCheck_WhereItDoes()
    {
        var limits = new ConnectorLimits { AllowTables = ["main.orders"], AllowSchemas = ["main"] };
        Assert.True(Rules(limits, ConnectorCapabilities.TableLimits).IsVisible("orders"));
        Assert.False(Rules(limits).IsVisible("orders"));
        Assert.False(Rules(limits, ConnectorCapabilities.TableLimits).IsVisible("other.orders"));
    }

    [Theory]
    [InlineData("public/a", true)]
    [InlineData("public/a/", true)]
    [InlineData("private/a", false)]
    [InlineData("public/../private/a", false)]
    [InlineData("public/./a", false)]
    [InlineData("public//a", false)]
    [InlineData("/public/a", false)]
    [InlineData("public\\..\\private", false)]
    [InlineData("public/..", false)]
    [InlineData("public/secret/a", false)]
    [InlineData("public/..hidden", true)]
    public void Path_IsAllowedInOneSpellingOnly(string path, bool expected) =>
        Assert.Equal(expected, Rules(new ConnectorLimits { AllowPaths = ["public/"], DenyPaths = ["public/secret/"] }).IsVisiblePath(path));

    [Fact]
    public void RuleThatProtectsNothing_IsRefused()
    {
        var query = ManagedFake.Of(new FakeConnector()).Descriptor;
        Assert.Throws<ConnectorConfigurationException>(() => AccessRules.Verify(query, new ConnectorInstanceOptions("a") { Limits = new ConnectorLimits { DenyPaths = ["x/"] } }));
        var storage = query with { Kinds = [ConnectorKind.Storage] };
        Assert.Throws<ConnectorConfigurationException>(() => AccessRules.Verify(storage, new ConnectorInstanceOptions("a") { Limits = new ConnectorLimits { DenyTables = ["x"] } }));
        AccessRules.Verify(storage, new ConnectorInstanceOptions("a") { ReadOnly = true, Limits = new ConnectorLimits { DenyPaths = ["x/"] } });
    }

    [Fact]
    public void HiddenTable_IsLeftOutOfALineage()
    {
        var graph = new LineageGraph(
            [new("1", "table", "orders") { Table = "sales.orders" }, new("2", "table", "salaries") { Table = "hr.salaries" }, new("3", "job", "nightly")],
            [new("2", "1", LineageEdgeKind.Direct, LineageGranularity.Table), new("3", "1", LineageEdgeKind.Direct, LineageGranularity.Table)])
        { Warnings = ["A view cannot be read."] };
        var visible = Rules(new ConnectorLimits { DenySchemas = ["hr"] }).Visible(graph);
        Assert.Equal(["1", "3"], visible.Nodes.Select(static node => node.Id));
        Assert.Equal((1, true), (visible.Edges.Count, visible.IsTruncated));
        Assert.Equal(graph.Warnings, visible.Warnings);
        Assert.Same(graph, Rules(ConnectorLimits.None).Visible(graph));
    }

    private static AccessRules Rules(ConnectorLimits limits, params string[] capabilities)
    {
        var descriptor = ManagedFake.Of(new FakeConnector()).Descriptor with { Capabilities = capabilities };
        return new AccessRules(descriptor, new ConnectorInstanceOptions("a") { Limits = limits });
    }
}
