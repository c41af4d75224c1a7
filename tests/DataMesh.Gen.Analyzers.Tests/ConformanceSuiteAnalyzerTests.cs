namespace DataMesh.Gen.Analyzers.Tests;

public sealed class ConformanceSuiteAnalyzerTests
{
    [Theory]
    [InlineData("class [|C|];", "'C' has [ConformanceTests] but does not derive from ConformanceSuite<TSystem>; declare it as a public class that derives from ConformanceSuite<TSystem>, neither abstract nor generic")]
    [InlineData("abstract class [|C|] : ConformanceSuite<Sys>;", "'C' has [ConformanceTests] but is abstract; declare it as a public class that derives from ConformanceSuite<TSystem>, neither abstract nor generic")]
    [InlineData("class [|C|]<T> : ConformanceSuite<Sys>;", "'C' has [ConformanceTests] but is generic, or a type around it is; declare it as a public class that derives from ConformanceSuite<TSystem>, neither abstract nor generic")]
    [InlineData("class [|C|] : ConformanceSuite<Sys>;", "'C' has [ConformanceTests] but is not public, or a type around it is not; declare it as a public class that derives from ConformanceSuite<TSystem>, neither abstract nor generic")]
    public async Task ClassThatIsNoSuite_IsReportedAtItsName(string declaration, string message)
    {
        var reports = await ConformanceRun.ReportsAtMarksAsync<ConformanceSuiteAnalyzer>($"[ConformanceTests(typeof(Db))] {declaration}");
        Assert.Equal(message, reports.Single().GetMessage(null));
    }

    [Fact]
    public Task ClassInAGenericOne_IsReported() =>
        ConformanceRun.ReportsAtMarksAsync<ConformanceSuiteAnalyzer>("class Outer<T> { [ConformanceTests(typeof(Db))] class [|C|] : ConformanceSuite<Sys>; }");

    [Fact]
    public Task PublicClassInAHiddenOne_IsReported() =>
        ConformanceRun.ReportsAtMarksAsync<ConformanceSuiteAnalyzer>("static class Outer { [ConformanceTests(typeof(Db))] public class [|C|] : ConformanceSuite<Sys>; }");

    [Fact]
    public Task Suite_IsSilent() =>
        ConformanceRun.ReportsAtMarksAsync<ConformanceSuiteAnalyzer>("[ConformanceTests(typeof(Db))] public partial class C : ConformanceSuite<Sys>; abstract class Other;");
}
