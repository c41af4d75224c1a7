namespace DataMesh.Gen.Analyzers.Tests;

public sealed class UnreachableConnectorAnalyzerTests
{
    [Theory]
    [InlineData("[Connector(\"a\")] public [|abstract|] partial class A;", "is abstract")]
    [InlineData("[Connector(\"a\")] public [|static|] partial class A;", "is static")]
    [InlineData("[Connector(\"a\")] public partial class A[|<T>|];", "is generic")]
    [InlineData("[Connector(\"a\")] [|file|] partial class A;", "is local to its file")]
    [InlineData("partial class Outer { [Connector(\"a\")] [|private|] partial class A; }", "is private")]
    [InlineData("partial class Outer { [Connector(\"a\")] partial class [|A|]; }", "is private")]
    [InlineData("partial class Outer { [Connector(\"a\")] [|protected|] partial class A; }", "is protected")]
    [InlineData("partial class Outer { [Connector(\"a\")] [|private|] protected partial class A; }", "is protected")]
    [InlineData("partial class Outer[|<T>|] { [Connector(\"a\")] public partial class A; }", "stands in 'Outer', which is generic")]
    [InlineData("[|file|] partial class Outer { [Connector(\"a\")] public partial class A; }", "stands in 'Outer', which is local to its file")]
    [InlineData("partial class Top { partial class [|Outer|] { [Connector(\"a\")] public partial class A; } }", "stands in 'Outer', which is private")]
    public async Task ConnectorThatTheRegistryCannotMake_IsReportedAtWhatMakesItSo(string source, string what)
    {
        var report = Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<UnreachableConnectorAnalyzer>(source));
        Assert.Equal($"'A' has [Connector] but {what}; declare it public or internal, neither static nor abstract nor generic", report.GetMessage(null));
    }

    [Fact]
    public Task ModifierOfAnotherPart_IsReportedThere() =>
        AnalyzerRun.ReportsAtMarksAsync<UnreachableConnectorAnalyzer>("[Connector(\"a\")] partial class A; public [|abstract|] partial class A { }");

    [Theory]
    [InlineData("[Connector(\"a\")] partial class A;")]
    [InlineData("[Connector(\"a\")] public sealed partial record A;")]
    [InlineData("partial class Outer { [Connector(\"a\")] internal partial class A; }")]
    [InlineData("partial class Outer { [Connector(\"a\")] protected internal partial class A; }")]
    [InlineData("partial interface IOuter { [Connector(\"a\")] partial class A; }")]
    [InlineData("static partial class Outer { [Connector(\"a\")] public partial class A; }")]
    [InlineData("abstract partial class Outer { [Connector(\"a\")] public partial class A; }")]
    [InlineData("abstract class Base<T>; [Connector(\"a\")] partial class A : Base<int>;")]
    [InlineData("abstract class A; static class B; class C<T>; file class D;")]
    public Task ConnectorThatTheRegistryCanMake_IsSilent(string source) => AnalyzerRun.ReportsAtMarksAsync<UnreachableConnectorAnalyzer>(source);
}
