namespace DataMesh.Gen.Analyzers.Tests;

public sealed class QuirkCheckAnalyzerTests
{
    [Theory]
    [InlineData("ConectTwice_IsFine", "There is no check 'ConectTwice_IsFine'; did you mean 'ConnectTwice_IsFine'?")]
    [InlineData("Help", "There is no check 'Help'; the tests of the class have the names of the checks")]
    [InlineData("", "There is no check ''; the tests of the class have the names of the checks")]
    public async Task NameThatIsNoCheck_IsReportedWithTheNearest(string name, string message)
    {
        var reports = await ConformanceRun.ReportsAtMarksAsync<QuirkCheckAnalyzer>($"[ConformanceTests(typeof(Db))] [Quirk([|\"{name}\"|], \"It has no types.\")] partial class C : ConformanceSuite<Sys>;");
        Assert.Equal(message, reports.Single().GetMessage(null));
    }

    [Theory]
    [InlineData("Quirk(\"ConnectTwice_IsFine\", \"It counts.\")")]
    [InlineData("Quirk(nameof(DataMesh.Testing.Conformance.AtomicWriteChecks.WriteThatFails_LeavesNothing), \"It counts.\")")]
    [InlineData("Quirk")]
    public Task CheckOrUnfinishedCode_IsSilent(string quirk) => ConformanceRun.ReportsAtMarksAsync<QuirkCheckAnalyzer>($"[{quirk}] partial class C : ConformanceSuite<Sys>;");
}
