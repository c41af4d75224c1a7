using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DataMesh.Docs.Tests.Pages;

/// <summary>A page of the repository, as GitHub reads it.</summary>
internal sealed class MarkdownPage
{
    private const string PageContext = "<!-- page: context ";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UsePreciseSourceLocation().Build();

    private readonly MarkdownDocument _document;
    private readonly Lazy<IReadOnlyList<PageHeading>> _headings;

    /// <param name="path">Its path from the root of the repository, with '/'.</param>
    /// <param name="text">What it says.</param>
    public MarkdownPage(string path, string text)
    {
        Path = path;
        Lines = text.ReplaceLineEndings("\n").Split('\n');
        _document = Markdown.Parse(text, Pipeline);
        _headings = new(() => PageHeading.AllOf(_document));
    }

    public string Path { get; }

    /// <summary>The surroundings of its blocks, if it names some: <c>&lt;!-- page: context testing --&gt;</c>.</summary>
    public string? Context => _document.Descendants<HtmlBlock>().Select(static html => html.Lines.ToString().Trim()).Where(static html => html.StartsWith(PageContext, StringComparison.Ordinal))
        .Select(static html => html[PageContext.Length..].Replace("-->", "", StringComparison.Ordinal).Trim()).FirstOrDefault();

    public IReadOnlyList<string> Lines { get; }

    public IReadOnlyList<PageHeading> Headings => _headings.Value;

    public IEnumerable<Table> Tables => _document.Descendants<Table>();

    /// <summary>Where links and images lead, with their lines; what stands in a block of code is none.</summary>
    public IEnumerable<(string Target, int Line)> Links =>
        _document.Descendants<LinkInline>().Select(static link => (link.Url ?? "", link.Line + 1)).Concat(HtmlLinks.Of(_document));

    /// <summary>What stands in backticks within text, with its lines.</summary>
    public IEnumerable<(string Text, int Line)> Codes => _document.Descendants<CodeInline>().Select(static code => (code.Content, code.Line + 1));

    /// <summary>The blocks of code, each with what the comment before it says.</summary>
    public IEnumerable<PageBlock> Blocks => _document.Descendants<FencedCodeBlock>().Select(Read);

    private PageBlock Read(FencedCodeBlock block) => new(
        Path,
        block.Line + 2,
        block.Info ?? "",
        string.Join('\n', (block.Lines.Lines ?? []).Take(block.Lines.Count).Select(static line => line.Slice.ToString())), // Null where it is empty.
        Headings.LastOrDefault(heading => heading.Line <= block.Line)?.Text ?? "",
        BlockMarks.Parse(CommentBefore(block), $"{Path}:{block.Line + 1}"));

    private static string? CommentBefore(FencedCodeBlock block)
    {
        var siblings = block.Parent!;
        return siblings.IndexOf(block) is > 0 and var at && siblings[at - 1] is HtmlBlock comment ? comment.Lines.ToString().Trim() : null;
    }
}
