using DataMesh.Gen.CodeFixes;

namespace DataMesh.Gen.Analyzers.Tests;

public sealed class AddKindCodeFixTests
{
    [Theory]
    [InlineData("IQueryConnector")]
    [InlineData("ICatalogConnector")]
    [InlineData("IProcessingConnector")]
    [InlineData("IStorageConnector")]
    public async Task Fix_OffersEachKind(string kind) =>
        Assert.Equal(
            $"[Connector(\"a\")] partial class A : {kind} {{ }}",
            await CodeFixRun.FixFirstAsync<ConnectorKindAnalyzer, AddKindCodeFixProvider>("[Connector(\"a\")] partial class A { }", $"Implement {kind}"));

    [Theory]
    [InlineData("[Connector(\"a\")] partial class A;", "[Connector(\"a\")] partial class A : IStorageConnector;")]
    [InlineData("[Connector(\"a\")] partial class A(TimeProvider time) // Old.\n{\n}", "[Connector(\"a\")] partial class A(TimeProvider time) : IStorageConnector // Old.\n{\n}")]
    [InlineData("[Connector(\"a\")] partial class A : object, IDisposable\n{\n}", "[Connector(\"a\")] partial class A : object, IDisposable, IStorageConnector\n{\n}")]
    [InlineData("[Connector(\"a\")] partial class A<T> where T : class { }", "[Connector(\"a\")] partial class A<T> : IStorageConnector where T : class { }")]
    [InlineData("namespace Acme.DataMesh { [global::DataMesh.Connector(\"a\")] partial class A; class IStorageConnector; }", "namespace Acme.DataMesh { [global::DataMesh.Connector(\"a\")] partial class A : global::DataMesh.IStorageConnector; class IStorageConnector; }")]
    public async Task Fix_KeepsBodyBasesAndComments(string source, string expected) =>
        Assert.Equal(expected, await CodeFixRun.FixFirstAsync<ConnectorKindAnalyzer, AddKindCodeFixProvider>(source, "Implement IStorageConnector"));

    [Fact]
    public async Task Fix_SilencesTheRule() =>
        Assert.Empty(await AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<ConnectorKindAnalyzer>(
            await CodeFixRun.FixFirstAsync<ConnectorKindAnalyzer, AddKindCodeFixProvider>("[Connector(\"a\")] partial class A;", "Implement IQueryConnector")));

    [Fact]
    public async Task FixAll_AddsOneKindToAll() =>
        Assert.Equal(
            ["[Connector(\"a\")] partial class A : ICatalogConnector; [Connector(\"b\")] partial class B : object, ICatalogConnector;", "[Connector(\"c\")] partial class C : ICatalogConnector { }"],
            await CodeFixRun.FixAllAsync<ConnectorKindAnalyzer, AddKindCodeFixProvider>(
                ["[Connector(\"a\")] partial class A; [Connector(\"b\")] partial class B : object;", "[Connector(\"c\")] partial class C { }"], "Implement ICatalogConnector"));
}
