namespace DataMesh.Gen.Analyzers.Tests;

public sealed class ConnectorKindAnalyzerTests
{
    [Fact]
    public async Task ConnectorOfNoKind_IsReportedAtItsName()
    {
        var report = Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<ConnectorKindAnalyzer>("partial class A { } [Connector(\"a\")] partial class [|A|] : IDisposable { public void Dispose() { } }"));
        Assert.Equal("'A' has [Connector] but is of no kind; implement IQueryConnector, ICatalogConnector, IProcessingConnector or IStorageConnector", report.GetMessage(null));
    }

    [Fact]
    public Task InterfaceOfAllConnectors_IsNoKind() => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<ConnectorKindAnalyzer>("[Connector(\"a\")] partial class [|A|] : IConnector;");

    [Theory]
    [InlineData("[Connector(\"a\")] partial class A : IQueryConnector;")]
    [InlineData("[Connector(\"a\")] partial class A : IStreamingQueryConnector;")]
    [InlineData("[Connector(\"a\")] partial class A : ICatalogConnector;")]
    [InlineData("[Connector(\"a\")] partial class A : IProcessingConnector;")]
    [InlineData("[Connector(\"a\")] partial class A : DataMesh.IStorageConnector;")]
    [InlineData("interface IMine : IQueryConnector; [Connector(\"a\")] partial class A : IMine;")]
    [InlineData("abstract class Base : IQueryConnector; [Connector(\"a\")] partial class A : Base;")]
    [InlineData("partial class A : IQueryConnector; [Connector(\"a\")] partial class A;")]
    [InlineData("[Connector(\"a\")] partial class A : IQueryConn;")]
    [InlineData("[Connector(\"a\")] partial class A : object, Gone.IQueryConnector;")]
    [InlineData("[Connector(\"a\")] partial class A : ")]
    [InlineData("[Connector(\"a\")] static partial class A;")]
    [InlineData("partial class A : IDisposable;")]
    public Task ConnectorOfAKind_OrNotYetTyped_IsSilent(string source) => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<ConnectorKindAnalyzer>(source);
}
