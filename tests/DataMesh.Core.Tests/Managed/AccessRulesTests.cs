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
    public void RefusedRule_SaysWhyAndWhatToDo()
    {
        var query = ManagedFake.Of(new FakeConnector()).Descriptor;
        var storage = query with { Kinds = [ConnectorKind.Storage] };
        Assert.Equal(
            "Connector 'a': 'fake' knows nothing that a limit on paths could protect. Remove it: a rule that does nothing would only look like one.",
            Refusal(query, new ConnectorInstanceOptions("a") { Limits = new ConnectorLimits { AllowPaths = ["x/"] } }));
        Assert.Equal(
            "Connector 'a': 'fake' knows nothing that a limit on schemas or tables could protect. Remove it: a rule that does nothing would only look like one.",
            Refusal(storage, new ConnectorInstanceOptions("a") { Limits = new ConnectorLimits { AllowSchemas = ["x"] } }));
        Assert.Equal(
            "Connector 'a': the engine of 'fake' cannot hold read_only, and SQL text is never trusted. Remove it, and let the account that this instance uses have no more rights than it should.",
            Refusal(query, new ConnectorInstanceOptions("a") { ReadOnly = true }));
        Assert.Equal(
            "Connector 'a': the engine of 'fake' cannot hold a limit on schemas or tables, and SQL text is never trusted. Remove it, and let the account that this instance uses have no more rights than it should.",
            Refusal(query, new ConnectorInstanceOptions("a") { Limits = new ConnectorLimits { DenySchemas = ["x"] } }));

        static string Refusal(ConnectorDescriptor descriptor, ConnectorInstanceOptions options) => Assert.Throws<ConnectorConfigurationException>(() => AccessRules.Verify(descriptor, options)).Message;
    }

    [Theory]
    [InlineData(ConnectorKind.Query, false, false, false)]
    [InlineData(ConnectorKind.Query, true, true, false)]
    [InlineData(ConnectorKind.Catalog, false, true, false)]
    [InlineData(ConnectorKind.Storage, false, false, true)]
    [InlineData(ConnectorKind.Processing, false, false, false)]
    public void WhatARuleMeans_DependsOnTheKind(ConnectorKind kind, bool engineChecks, bool holdsTables, bool holdsPaths)
    {
        string[] capabilities = engineChecks ? [ConnectorCapabilities.TableLimits, ConnectorCapabilities.ReadOnly] : [];
        var descriptor = ManagedFake.Of(new FakeConnector()).Descriptor with { Kinds = [kind], Capabilities = capabilities };
        Assert.Equal((holdsTables, holdsPaths), (AccessRules.CanHoldTables(descriptor), AccessRules.CanHoldPaths(descriptor)));
        Assert.Equal(engineChecks || kind != ConnectorKind.Query, AccessRules.CanHoldReadOnly(descriptor));
    }

    [Fact]
    public void Calls_AreChecked_WhereAnyRuleAsksForIt()
    {
        ConnectorLimits[] rules =
        [
            new() { AllowSchemas = ["x"] }, new() { DenySchemas = ["x"] }, new() { AllowTables = ["x"] }, new() { DenyTables = ["x"] }, new() { AllowPaths = ["x"] }, new() { DenyPaths = ["x"] },
        ];
        Assert.All(rules, static limits => Assert.True(AccessRules.IsNeeded(new ConnectorInstanceOptions("a") { Limits = limits })));
        Assert.True(AccessRules.IsNeeded(new ConnectorInstanceOptions("a") { ReadOnly = true }));
        Assert.False(AccessRules.IsNeeded(new ConnectorInstanceOptions("a") { Limits = new ConnectorLimits { MaxRows = 1, Timeout = TimeSpan.FromSeconds(1) } }));
    }

    [Theory]
    [InlineData("public", true)]
    [InlineData("PUBLIC", true)]
    [InlineData("private", false)]
    [InlineData("other", false)]
    public void Schema_IsAllowedByName(string schema, bool expected) =>
        Assert.Equal(expected, Rules(new ConnectorLimits { AllowSchemas = ["Public", "private"], DenySchemas = ["Private"] }).IsVisibleSchema(schema));

    [Theory]
    [InlineData("salaries", false)]
    [InlineData("hr.salaries", false)]
    [InlineData("prod.hr.salaries", false)]
    [InlineData("hr.people", true)]
    public void DeniedTableWithoutASchema_IsDeniedInEvery(string table, bool expected) =>
        Assert.Equal(expected, Rules(new ConnectorLimits { DenyTables = ["salaries"] }, ConnectorCapabilities.TableLimits).IsVisible(table));

    [Theory]
    [InlineData(false, "salaries", false)]
    [InlineData(true, "salaries", true)]
    [InlineData(true, "hr.salaries", false)]
    [InlineData(false, "prod.hr.salaries", false)]
    public void DeniedTableOfASchema_HidesTheBareName_UnlessTheEngineChecks(bool engineChecks, string table, bool expected) =>
        Assert.Equal(expected, Rules(new ConnectorLimits { DenyTables = ["hr.salaries"] }, engineChecks ? [ConnectorCapabilities.TableLimits] : []).IsVisible(table));

    [Fact]
    public void Paths_AreAll_WhereNoRuleIs() => Assert.True(Rules(ConnectorLimits.None).IsVisiblePath("a//../b\\c"));

    [Theory]
    [InlineData("public/a", true)]
    [InlineData("private/a", false)]
    [InlineData("a/..", false)]
    [InlineData("a/.", false)]
    [InlineData("a\\b", false)]
    public void DeniedPath_HidesItselfAlone(string path, bool expected) => Assert.Equal(expected, Rules(new ConnectorLimits { DenyPaths = ["private/"] }).IsVisiblePath(path));

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
