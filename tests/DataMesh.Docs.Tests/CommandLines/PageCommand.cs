using DataMesh.Docs.Tests.Pages;

namespace DataMesh.Docs.Tests.CommandLines;

/// <summary>A command that a page shows.</summary>
/// <param name="Block">Where.</param>
/// <param name="Line">The line of the page.</param>
/// <param name="Words">Its words, the first of which names the program.</param>
internal sealed record PageCommand(PageBlock Block, int Line, string[] Words)
{
    private static readonly string[] Languages = ["", "console", "bash", "sh", "shell"];
    private static readonly string[] Programs = ["dmesh", "dotnet", "bash", "cd"];

    /// <summary>The commands of a page, among what they print.</summary>
    public static IEnumerable<PageCommand> AllOf(MarkdownPage page) => page.Blocks.Where(static block => Languages.Contains(block.Language)).SelectMany(Read);

    public override string ToString() => $"{Block.Page}:{Line}";

    private static IEnumerable<PageCommand> Read(PageBlock block)
    {
        var lines = block.Text.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            var (line, start) = (lines[at], at);
            var isTyped = line.StartsWith("$ ", StringComparison.Ordinal);
            if (!isTyped && !Programs.Contains(line.Split(' ')[0]))
            {
                continue;
            }

            while (line.EndsWith('\\') && at + 1 < lines.Length)
            {
                line = line[..^1] + lines[++at];
            }

            foreach (var words in ShellLine.Commands(isTyped ? line[2..] : line).Where(static words => Programs.Contains(words[0])))
            {
                yield return new PageCommand(block, block.Line + start, words);
            }
        }
    }
}
