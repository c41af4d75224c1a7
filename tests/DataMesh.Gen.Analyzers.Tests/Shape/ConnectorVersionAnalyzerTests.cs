namespace DataMesh.Gen.Analyzers.Tests;

public sealed class ConnectorVersionAnalyzerTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("1.0")]
    [InlineData("1.0.0.0")]
    [InlineData("v1.0.0")]
    [InlineData("01.0.0")]
    [InlineData("1.0.0-")]
    [InlineData("1.0.0-01")]
    [InlineData("1.0.0-beta..1")]
    [InlineData("1.0.0+")]
    [InlineData(" 1.0.0")]
    [InlineData("")]
    public async Task VersionThatIsNotSemVer_IsReportedAtItsValue(string version)
    {
        var report = Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<ConnectorVersionAnalyzer>($"[Connector(\"a\", Version = [|\"{version}\"|])] partial class A;"));
        Assert.Equal($"The version \"{version}\" of 'A' is not SemVer 2.0; write three numbers, such as '1.2.0' or '1.2.0-beta.1'", report.GetMessage(null));
    }

    [Theory]
    [InlineData("0.0.0")]
    [InlineData("1.2.0")]
    [InlineData("10.20.30-beta.1")]
    [InlineData("1.0.0-0.3.7")]
    [InlineData("1.0.0-x-y.0a")]
    [InlineData("1.0.0+20130313144700.01")]
    [InlineData("1.0.0-rc.1+build.5")]
    public Task SemVer_IsSilent(string version) => AnalyzerRun.ReportsAtMarksAsync<ConnectorVersionAnalyzer>($"[Connector(\"a\", Version = \"{version}\")] partial class A;");

    [Theory]
    [InlineData("[Connector(\"a\")] partial class A;")]
    [InlineData("[Connector(\"a\", Version = null)] partial class A;")]
    [InlineData("[Connector(\"a\", Version = )] partial class A;")]
    [InlineData("[Connector(\"a\", Version = 1)] partial class A;")]
    [InlineData("[Connector(\"a\", Version = Gone.Version)] partial class A;")]
    public Task NoVersion_IsSilent(string source) => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<ConnectorVersionAnalyzer>(source);
}
