namespace DataMesh.Gen.Analyzers.Tests;

public sealed class NotPartialAnalyzerTests
{
    [Fact]
    public async Task ConnectorThatIsNotPartial_IsReportedAtItsName()
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<NotPartialAnalyzer>("[Connector(\"a\")] class [|A|] { }");
        Assert.Equal("'A' has [Connector] but is not partial; add the partial modifier", reports.Single().GetMessage(null));
    }

    [Fact]
    public async Task ContainingTypeThatIsNotPartial_IsReported()
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<NotPartialAnalyzer>("class [|Outer|] { [Connector(\"a\")] partial class A { } }");
        Assert.Equal("'Outer' contains 'A', which has [Connector], but is not partial; add the partial modifier", reports.Single().GetMessage(null));
    }

    [Fact]
    public Task ConfigThatIsNotPartial_IsReported() =>
        AnalyzerRun.ReportsAtMarksAsync<NotPartialAnalyzer>("[ConnectorConfig] record [|C|]; [ConnectorConfig] class [|D|] { }");

    [Fact]
    public async Task ConformanceClassThatIsNotPartial_IsReported()
    {
        var reports = await ConformanceRun.ReportsAtMarksAsync<NotPartialAnalyzer>("[ConformanceTests(typeof(int))] class [|C|] : ConformanceSuite<Sys>; [ConformanceTests(typeof(int))] partial class D : ConformanceSuite<Sys>;");
        Assert.Equal("DMG1901", reports.Single().Id);
        Assert.Equal("'C' has [ConformanceTests] but is not partial; add the partial modifier", reports.Single().GetMessage(null));
    }

    [Fact]
    public Task PartialTypes_AreSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<NotPartialAnalyzer>("partial class Outer { [Connector(\"a\")] partial class A { } } [ConnectorConfig] partial record C; class Plain { }");

    [Fact]
    public Task ForeignAttributeOfThatName_IsSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<NotPartialAnalyzer>("namespace Other { class ConnectorAttribute(string x) : System.Attribute; [Connector(\"a\")] class A { } }");

    [Fact]
    public Task Pragma_Silences() =>
        AnalyzerRun.ReportsAtMarksAsync<NotPartialAnalyzer>("#pragma warning disable DMG1001\n[Connector(\"a\")] class A { }");
}
