namespace DataMesh.Gen.Analyzers.Tests;

public sealed class NeedlessQuirkAnalyzerTests
{
    private const string Generated = "partial class C { public System.Threading.Tasks.Task ConnectTwice_IsFine() => CheckAsync(\"ConnectTwice_IsFine\"); }";

    [Fact]
    public async Task CheckThatDoesNotApply_IsReported()
    {
        var reports = await ConformanceRun.ReportsAtMarksAsync<NeedlessQuirkAnalyzer>($"[Quirk([|\"Batch_KeepsItsRows\"|], \"No streams.\")] [ConformanceTests(typeof(Db))] partial class C : ConformanceSuite<Sys>; {Generated}");
        Assert.Equal("The quirk for 'Batch_KeepsItsRows' does nothing: the check asks for what the connector does not promise, so it does not run; remove it", reports.Single().GetMessage(null));
    }

    [Fact]
    public async Task SecondQuirkForACheck_IsReported()
    {
        var reports = await ConformanceRun.ReportsAtMarksAsync<NeedlessQuirkAnalyzer>(
            $"[Quirk(\"ConnectTwice_IsFine\", \"It counts.\")] [Quirk([|\"ConnectTwice_IsFine\"|], \"It counts well.\")] [ConformanceTests(typeof(Db))] partial class C : ConformanceSuite<Sys>; {Generated}");
        Assert.Equal("The quirk for 'ConnectTwice_IsFine' does nothing: the class declares it above; remove it", reports.Single().GetMessage(null));
    }

    [Fact]
    public async Task ClassThatIsNoConformanceClass_IsReported()
    {
        var reports = await ConformanceRun.ReportsAtMarksAsync<NeedlessQuirkAnalyzer>("[Quirk([|\"ConnectTwice_IsFine\"|], \"It counts.\")] class C;");
        Assert.Equal("The quirk for 'ConnectTwice_IsFine' does nothing: the class has no [ConformanceTests]; remove it", reports.Single().GetMessage(null));
    }

    [Theory]
    [InlineData("[Quirk(\"ConnectTwice_IsFine\", \"It counts.\")] [ConformanceTests(typeof(Db))] partial class C : ConformanceSuite<Sys>;" + Generated)]
    [InlineData("[Quirk(\"NoCheck\", \"It counts.\")] [ConformanceTests(typeof(Db))] partial class C : ConformanceSuite<Sys>;" + Generated)]
    [InlineData("[Quirk(\"Batch_KeepsItsRows\", \"Nothing is generated for a class with another error.\")] [ConformanceTests(typeof(Db))] class C;")]
    public Task QuirkThatHolds_IsSilent(string source) => ConformanceRun.ReportsAtMarksAsync<NeedlessQuirkAnalyzer>(source);
}
