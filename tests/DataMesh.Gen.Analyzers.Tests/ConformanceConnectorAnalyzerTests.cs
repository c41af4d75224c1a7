namespace DataMesh.Gen.Analyzers.Tests;

public sealed class ConformanceConnectorAnalyzerTests
{
    [Theory]
    [InlineData("class X;", "'X' cannot be checked: it is no connector; name a class with [Connector]")]
    [InlineData("[Connector(\"x\")] abstract class X : IQueryConnector;", "'X' cannot be checked: it is abstract, static or generic; name a connector that can be made")]
    [InlineData("[Connector(\"x\")] class X : IConnector;", "'X' cannot be checked: it implements none of IQueryConnector, ICatalogConnector, IProcessingConnector and IStorageConnector; implement what it can do")]
    [InlineData("[Connector(\"x\")] class X : IStorageConnector { X() { } }", "'X' cannot be checked: its constructor cannot be called here; make it public, or internal with InternalsVisibleTo for this project")]
    [InlineData("[Connector(\"x\")] class X : IStorageConnector { X(Config config) { } public X() { } } [ConnectorConfig] partial record Config;", "'X' cannot be checked: its constructor cannot be called here; make it public, or internal with InternalsVisibleTo for this project")]
    public async Task ClassThatIsNotToBeChecked_IsReportedWhereItIsNamed(string connector, string message)
    {
        var reports = await ConformanceRun.ReportsAtMarksAsync<ConformanceConnectorAnalyzer>($"{connector} [ConformanceTests([|typeof(X)|])] partial class C : ConformanceSuite<Sys>;");
        Assert.Equal(message, reports.Single().GetMessage(null));
    }

    [Theory]
    [InlineData("null", "'null' cannot be checked: it is no connector; name a class with [Connector]")]
    [InlineData("typeof(int[])", "'int[]' cannot be checked: it is no connector; name a class with [Connector]")]
    public async Task WhatIsNoClass_IsReportedByName(string named, string message)
    {
        var reports = await ConformanceRun.ReportsAtMarksAsync<ConformanceConnectorAnalyzer>($"[ConformanceTests([|{named}|])] partial class C : ConformanceSuite<Sys>;");
        Assert.Equal(message, reports.Single().GetMessage(null));
    }

    [Fact]
    public async Task ConstructorThatAnotherAssemblyHides_IsReported()
    {
        var library = AnalyzerRun.Compile("Library", "namespace Lib { [DataMesh.Connector(\"x\")] public class X : DataMesh.ICatalogConnector { internal X() { } } }");
        await ConformanceRun.ReportsAtMarksAsync<ConformanceConnectorAnalyzer>("[ConformanceTests([|typeof(Lib.X)|])] partial class C : ConformanceSuite<Sys>;", library.ToMetadataReference());
    }

    [Theory]
    [InlineData("[ConformanceTests(typeof(Db))] partial class C : ConformanceSuite<Sys>;")]
    [InlineData("[Connector(\"x\")] class X : IProcessingConnector { internal X(int a) { } } [ConformanceTests(typeof(X))] partial class C : ConformanceSuite<Sys>;")]
    [InlineData("[ConformanceTests(typeof(Missing))] partial class C : ConformanceSuite<Sys>;")]
    [InlineData("[ConformanceTests] partial class C : ConformanceSuite<Sys>;")]
    public Task ConnectorOrUnfinishedCode_IsSilent(string source) => ConformanceRun.ReportsAtMarksAsync<ConformanceConnectorAnalyzer>(source);
}
