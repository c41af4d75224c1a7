using DataMesh.Docs.Tests.Pages;

namespace DataMesh.Docs.Tests.Blocks;

/// <summary>Judges the blocks of C# of a page.</summary>
internal static class CodeBlocks
{
    /// <summary>What is wrong with them, each in a line that begins with its place.</summary>
    public static async Task<IReadOnlyList<string>> JudgeAsync(MarkdownPage page, CancellationToken cancellationToken)
    {
        List<string> problems = [];
        List<PageBlock> above = [];
        foreach (var block in page.Blocks.Where(static block => block.Language == "csharp"))
        {
            if (!block.Marks.Continues)
            {
                above.Clear();
            }

            above.Add(block);
            try
            {
                var said = await BlockCompiler.CompileAsync(BlockContext.Get(ContextOf(page, above)), above, cancellationToken);
                problems.AddRange(Judge(block, said));
            }
            catch (FormatException exception)
            {
                problems.Add($"{block}: {exception.Message}");
            }
        }

        return problems;
    }

    private static IEnumerable<string> Judge(PageBlock block, IReadOnlyList<BlockProblem> said)
    {
        var wrong = block.Marks.Wrong?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) ?? (block.Rule is { IsWrong: true } rule && !NeedsAFile(rule.Id) ? [rule.Id] : []);
        var expected = wrong.Where(id => said.All(problem => problem.Id != id)).Select(id => $"{block}: {id} is not reported, but the block should be wrong by it.");
        return expected.Concat(said.Where(problem => !wrong.Contains(problem.Id) && !problem.IsInfo).Select(static problem => problem.ToString()));
    }

    // The rules of the contract baseline compare the code with a file beside it.
    private static bool NeedsAFile(string id) => id.StartsWith("DMG18", StringComparison.Ordinal);

    private static string ContextOf(MarkdownPage page, List<PageBlock> blocks) => blocks.Select(static block => block.Marks.Context).LastOrDefault(static context => context is not null) ?? page.Context ?? (blocks[0].Rule?.Id switch
    {
        null => "application",
        ['D', 'M', 'G', '1', '9', ..] => "conformance",
        ['D', 'M', 'G', '2', ..] => "config",
        ['D', 'M', 'G', '5', ..] => "application",
        _ => "connector",
    });
}
