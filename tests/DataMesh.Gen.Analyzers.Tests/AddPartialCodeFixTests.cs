using DataMesh.Gen.CodeFixes;

namespace DataMesh.Gen.Analyzers.Tests;

public sealed class AddPartialCodeFixTests
{
    [Theory]
    [InlineData("[Connector(\"a\")] class A { }", "[Connector(\"a\")] partial class A { }")]
    [InlineData("[Connector(\"a\")] public sealed class A;", "[Connector(\"a\")] public sealed partial class A;")]
    [InlineData("[ConnectorConfig] public sealed record C;", "[ConnectorConfig] public sealed partial record C;")]
    [InlineData("[ConnectorConfig]\nrecord class C;", "[ConnectorConfig]\npartial record class C;")]
    public async Task Fix_AddsTheModifierBeforeTheKeyword(string source, string expected) =>
        Assert.Equal(expected, await CodeFixRun.FixFirstAsync<NotPartialAnalyzer, AddPartialCodeFixProvider>(source));

    [Fact]
    public async Task Fix_KeepsCommentsAndLayout() =>
        Assert.Equal(
            "/// <summary>Reads A.</summary>\n[Connector(\"a\")] // Old.\npublic /* why */ sealed\n    partial class A { }\n",
            await CodeFixRun.FixFirstAsync<NotPartialAnalyzer, AddPartialCodeFixProvider>("/// <summary>Reads A.</summary>\n[Connector(\"a\")] // Old.\npublic /* why */ sealed\n    class A { }\n"));

    [Fact]
    public async Task Fix_AddsTheModifierToTypesAround() =>
        Assert.Equal(
            "partial struct Outer { partial interface Middle { [Connector(\"a\")] partial class A { } } class Beside; }",
            await CodeFixRun.FixFirstAsync<NotPartialAnalyzer, AddPartialCodeFixProvider>("struct Outer { partial interface Middle { [Connector(\"a\")] class A { } } class Beside; }"));

    [Fact]
    public async Task FixAll_AddsEachModifierOnceInEveryFile() =>
        Assert.Equal(
            [
                "partial class Outer { [Connector(\"a\")] partial class A { } [ConnectorConfig] partial record C; }",
                "[Connector(\"b\")] partial class B;",
                "class Plain;",
            ],
            await CodeFixRun.FixAllAsync<NotPartialAnalyzer, AddPartialCodeFixProvider>(
                "class Outer { [Connector(\"a\")] class A { } [ConnectorConfig] record C; }",
                "[Connector(\"b\")] class B;",
                "class Plain;"));
}
