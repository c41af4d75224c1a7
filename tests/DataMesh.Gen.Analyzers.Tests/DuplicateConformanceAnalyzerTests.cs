namespace DataMesh.Gen.Analyzers.Tests;

public sealed class DuplicateConformanceAnalyzerTests
{
    [Fact]
    public async Task TwoClassesForOneConnector_NameBoth()
    {
        var reports = await ConformanceRun.ReportsAtMarksAsync<DuplicateConformanceAnalyzer>("""
            namespace N { [ConformanceTests([|typeof(Db)|])] partial class B : ConformanceSuite<Sys>; [ConformanceTests(typeof(Db))] partial class A : ConformanceSuite<Sys>; }
            """);
        Assert.Equal("'Db' is checked by 'N.A' and by 'N.B'; remove one of them", reports.Single().GetMessage(null));
    }

    [Fact]
    public Task ClassesOfDifferentConnectors_AreSilent() =>
        ConformanceRun.ReportsAtMarksAsync<DuplicateConformanceAnalyzer>("""
            [Connector("x")] class X : IQueryConnector; [ConformanceTests(typeof(Db))] partial class B : ConformanceSuite<Sys>; [ConformanceTests(typeof(X))] partial class A : ConformanceSuite<Sys>;
            """);
}
