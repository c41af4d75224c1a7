namespace DataMesh.Gen.Analyzers.Tests;

public sealed class QuirkReasonAnalyzerTests
{
    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \\t\"")]
    [InlineData("null")]
    public async Task NoReason_IsReportedWhereItShouldStand(string reason)
    {
        var reports = await ConformanceRun.ReportsAtMarksAsync<QuirkReasonAnalyzer>($"[Quirk(\"ConnectTwice_IsFine\", [|{reason}|])] partial class C : ConformanceSuite<Sys>;");
        Assert.Equal("The quirk for 'ConnectTwice_IsFine' gives no reason; say what of the system forces it", reports.Single().GetMessage(null));
    }

    [Theory]
    [InlineData("Quirk(\"ConnectTwice_IsFine\", \"It counts.\")")]
    [InlineData("Quirk(\"ConnectTwice_IsFine\")")]
    [InlineData("Quirk(\"ConnectTwice_IsFine\", Missing)")]
    public Task ReasonOrUnfinishedCode_IsSilent(string quirk) => ConformanceRun.ReportsAtMarksAsync<QuirkReasonAnalyzer>($"[{quirk}] partial class C : ConformanceSuite<Sys>;");
}
