namespace DataMesh.Gen.Analyzers.Tests;

public sealed class ConnectorDocumentationAnalyzerTests
{
    [Theory]
    [InlineData("[[|Connector|](\"a\")] partial class A;", "'A' has no description and no link to its documentation; add a summary comment to the class and DocsUrl to the attribute")]
    [InlineData("/// <summary>Runs SQL.</summary>\n[[|Connector|](\"a\")] partial class A;", "'A' has no link to its documentation; add DocsUrl to the attribute")]
    [InlineData("[[|Connector|](\"a\", Description = \"Runs SQL.\", DocsUrl = \" \")] partial class A;", "'A' has no link to its documentation; add DocsUrl to the attribute")]
    [InlineData("/// <summary></summary>\n[[|DataMesh.Connector|](\"a\", DocsUrl = \"https://example.org\")] partial class A;", "'A' has no description; add a summary comment to the class")]
    [InlineData("/// <remarks>Runs SQL.</remarks>\n[[|Connector|](\"a\", DocsUrl = \"https://example.org\")] partial class A;", "'A' has no description; add a summary comment to the class")]
    [InlineData("/// <summary>Runs SQL.</summary>\n[[|Connector|](\"a\", Description = \"\", DocsUrl = \"https://example.org\")] partial class A;", "'A' has no description; add a summary comment to the class")]
    public async Task WhatIsNotTold_IsReportedAtTheAttribute(string source, string message)
    {
        var report = Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<ConnectorDocumentationAnalyzer>(source));
        Assert.Equal(message, report.GetMessage(null));
    }

    [Theory]
    [InlineData("/// <summary>Runs SQL.</summary>\n[Connector(\"a\", DocsUrl = \"https://example.org\")] partial class A;")]
    [InlineData("/** <summary>Runs SQL.</summary> */\n[Connector(\"a\", DocsUrl = \"https://example.org\")] partial class A;")]
    [InlineData("[Connector(\"a\", Description = \"Runs SQL.\", DocsUrl = \"https://example.org\")] partial class A;")]
    [InlineData("[Connector(\"a\", DocsUrl = \"https://example.org\")] partial class A;\n/// <summary>Runs SQL.</summary>\npartial class A { }")]
    [InlineData("class Plain;")]
    public Task WhatIsTold_IsSilent(string source) => AnalyzerRun.ReportsAtMarksAsync<ConnectorDocumentationAnalyzer>(source);

    [Theory]
    [InlineData("[Connector] partial class A;")]
    [InlineData("[Connector(] partial class A;")]
    public Task UnfinishedAttribute_IsSilent(string source) => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<ConnectorDocumentationAnalyzer>(source);
}
