using DataMesh.Gen.CodeFixes;

namespace DataMesh.Gen.Analyzers.Tests;

public sealed class RenameConnectorCodeFixTests
{
    [Theory]
    [InlineData("\"AcmeDB\"", "\"acme-db\"")]
    [InlineData("\"acme_db\" /* old */", "\"acme-db\" /* old */")]
    [InlineData("name: @\"Acme DB\", Version = \"1.0.0\"", "name: \"acme-db\", Version = \"1.0.0\"")]
    public Task Fix_WritesKebabCase(string arguments, string expected) =>
        CodeFixRun.FixesAsync<ConnectorNameAnalyzer, RenameConnectorCodeFixProvider>($"[Connector({arguments})] partial class A;", $"[Connector({expected})] partial class A;");

    [Fact]
    public async Task FixAll_RenamesAllOfThem() =>
        Assert.Equal(
            ["[Connector(\"a-b\")] partial class A; [Connector(\"c-d\")] partial class C;", "[Connector(\"e-f\")] partial class E;"],
            await CodeFixRun.FixAllAsync<ConnectorNameAnalyzer, RenameConnectorCodeFixProvider>(
                "[Connector(\"aB\")] partial class A; [Connector(\"c_d\")] partial class C;",
                "[Connector(\"e f\")] partial class E;"));

    [Theory]
    [InlineData("static class Ids { public const string Acme = \"Acme\"; } [Connector(Ids.Acme)] partial class A;")]
    [InlineData("[Connector(\"4d\")] partial class A;")]
    [InlineData("[Connector(\"\")] partial class A;")]
    public Task WhatIsNotMechanical_HasNoFix(string source) =>
        Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => CodeFixRun.FixFirstAsync<ConnectorNameAnalyzer, RenameConnectorCodeFixProvider>(source));
}
