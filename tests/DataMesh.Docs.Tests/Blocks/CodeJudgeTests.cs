using DataMesh.Docs.Tests.Pages;

namespace DataMesh.Docs.Tests.Blocks;

/// <summary>What the tests of pages say of pages that are wrong: they would be worth nothing if they said nothing.</summary>
public sealed class CodeJudgeTests
{
    [Fact]
    public async Task BlockThatDoesNotCompile_IsToldAtItsLine() => Assert.Equal(
        ["README.md:5: CS0103: The name 'regsitry' does not exist in the current context"],
        await JudgeAsync("# Page", "", "```csharp", "// A comment.", "var warehouse = regsitry.Query(\"warehouse\");", "```"));

    [Fact]
    public async Task SyntaxError_IsToldAtItsLine() => Assert.Equal(
        ["README.md:3: CS1525: Invalid expression term ';'"],
        await JudgeAsync("", "```csharp", "var answer = ;", "```"));

    [Fact]
    public async Task WhatAnalyzersSay_IsTold() => Assert.Equal(
        ["README.md:2: DMG5001"],
        (await JudgeAsync("```csharp", "await warehouse.ExecuteAsync(\"SELECT * FROM orders WHERE id = \" + id, cancellationToken);", "```")).Select(static problem => problem[..20]));

    [Fact]
    public async Task MarkedMistake_IsFine_AndMustBeThere()
    {
        Assert.Empty(await JudgeAsync("<!-- code: wrong DMG5001 -->", "```csharp", "await warehouse.ExecuteAsync(\"SELECT * FROM orders WHERE id = \" + id, cancellationToken);", "```"));
        Assert.Equal(
            ["README.md:3: DMG5001 is not reported, but the block should be wrong by it."],
            await JudgeAsync("<!-- code: wrong DMG5001 -->", "```csharp", "await warehouse.ExecuteAsync($\"SELECT * FROM orders WHERE id = {id}\", cancellationToken);", "```"));
    }

    [Fact]
    public async Task BlockThatContinues_SeesWhatIsAbove()
    {
        string[] above = ["```csharp", "public sealed record Order(int Id);", "var order = new Order(1);", "```", ""];
        Assert.Empty(await JudgeAsync([.. above, "<!-- code: continues -->", "", "```csharp", "Console.WriteLine(order.Id);", "```"]));
        Assert.Equal(["README.md:7: CS0103: The name 'order' does not exist in the current context"], await JudgeAsync([.. above, "```csharp", "Console.WriteLine(order.Id);", "```"]));
    }

    [Fact]
    public async Task BlockWithDirectives_HasNoOthers() => Assert.Equal(
        ["README.md:4: CS0103: The name 'Stopwatch' does not exist in the current context"],
        await JudgeAsync("```csharp", "using DataMesh;", "", "Console.WriteLine(Stopwatch.GetTimestamp());", "```"));

    [Fact]
    public async Task WhatIsLeftOut_IsPutIn() => Assert.Empty(await JudgeAsync(
        "```csharp",
        "[Connector(\"shop\")]",
        "public sealed partial class ShopConnector : IQueryConnector",
        "{",
        "    public async Task ConnectAsync(CancellationToken cancellationToken) { … }",
        "    public Task DisconnectAsync(CancellationToken cancellationToken) => …",
        "    …",
        "}",
        "```",
        "",
        "```csharp",
        "[Connector(\"shop\")]",
        "public sealed partial class ShopConnector : IQueryConnector",
        "{",
        "    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)",
        "```"));

    [Theory]
    [InlineData("skip", "README.md:2: README.md:2: the comment before the block says 'skip'; it may say: continues, context NAME, keys of TYPE, wrong WHAT.")]
    public void CommentThatNobodyUnderstands_Fails(string comment, string message)
    {
        var page = new MarkdownPage("README.md", $"<!-- code: {comment} -->\n```csharp\n```\n");
        Assert.Equal(message["README.md:2: ".Length..], Assert.Throws<FormatException>(() => page.Blocks.ToList()).Message);
    }

    [Fact]
    public async Task UnknownContext_IsTold() => Assert.Equal(
        "README.md:3: No context is called 'kitchen'.",
        Assert.Single(await JudgeAsync("<!-- code: context kitchen -->", "```csharp", "```"))[.."README.md:3: No context is called 'kitchen'.".Length]);

    private static Task<IReadOnlyList<string>> JudgeAsync(params string[] lines) =>
        CodeBlocks.JudgeAsync(new MarkdownPage("README.md", string.Join('\n', lines)), TestContext.Current.CancellationToken);
}
