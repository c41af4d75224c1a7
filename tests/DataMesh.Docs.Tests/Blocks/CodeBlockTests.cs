using DataMesh.Docs.Tests.Pages;

namespace DataMesh.Docs.Tests.Blocks;

/// <summary>Every block of C# compiles, or is wrong in just the way that its page says.</summary>
public sealed class CodeBlockTests
{
    // All at once: a page compiles alone, and there are processors to share.
    private static readonly Lazy<Task<Dictionary<string, IReadOnlyList<string>>>> Judged = new(JudgeAsync);

    public static TheoryData<string> Pages => [.. Written().Select(static page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Block_Compiles(string page)
    {
        var problems = (await Judged.Value)[page];
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static IEnumerable<MarkdownPage> Written() => AllPages.All.Where(static page => page.Blocks.Any(static block => block.Language == "csharp"));

    private static async Task<Dictionary<string, IReadOnlyList<string>>> JudgeAsync() =>
        (await Task.WhenAll(Written().Select(static page => Task.Run(async () => (page.Path, Problems: await CodeBlocks.JudgeAsync(page, CancellationToken.None)))))).ToDictionary(static judged => judged.Path, static judged => judged.Problems);
}
