using DataMesh.Tests.Shared;
using Markdig;
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
    private readonly Lazy<HashSet<int>> _code;

    /// <param name="path">Its path from the root of the repository, with '/'.</param>
    /// <param name="text">What it says.</param>
    public MarkdownPage(string path, string text)
    {
        Path = path;
        Lines = text.ReplaceLineEndings("\n").Split('\n');
        _document = Markdown.Parse(text, Pipeline);
        _headings = new(() => PageHeading.AllOf(_document));
        _code = new(() => [.. _document.Descendants<CodeBlock>().SelectMany(static block => Enumerable.Range(block.Line + 1, block.Lines.Count + 2))]);
    }

    public string Path { get; }

    /// <summary>The surroundings of its blocks, if it names some: <c>&lt;!-- page: context testing --&gt;</c>.</summary>
    public string? Context => _document.Descendants<HtmlBlock>().Select(static html => html.Lines.ToString().Trim()).Where(static html => html.StartsWith(PageContext, StringComparison.Ordinal))
        .Select(static html => html[PageContext.Length..].Replace("-->", "", StringComparison.Ordinal).Trim()).FirstOrDefault();

    public IReadOnlyList<string> Lines { get; }

    public IReadOnlyList<PageHeading> Headings => _headings.Value;

    /// <summary>Where links and images lead, with their lines; what stands in a block of code is none.</summary>
    public IEnumerable<(string Target, int Line)> Links =>
        _document.Descendants<LinkInline>().Select(static link => (link.Url ?? "", link.Line + 1)).Concat(HtmlLinks.Of(_document));

    /// <summary>What stands in backticks within text, with its lines.</summary>
    public IEnumerable<(string Text, int Line)> Codes => _document.Descendants<CodeInline>().Select(static code => (code.Content, code.Line + 1));

    /// <summary>The blocks of code, each with what the comment before it says.</summary>
    public IEnumerable<PageBlock> Blocks => _document.Descendants<FencedCodeBlock>().Select(Read);

    /// <summary>Whether it is a page of a project of its own, such as a sample of a community connector or what a template makes: what it configures is not known here.</summary>
    public bool IsOfAnother => Path.StartsWith("samples/AcmeConnector/", StringComparison.Ordinal) || Path.StartsWith("community/", StringComparison.Ordinal) || Path.Contains("/content/", StringComparison.Ordinal);

    /// <summary>Whether a line, from 1, is one of a block of code.</summary>
    public bool IsCode(int line) => _code.Value.Contains(line);

    /// <summary>Whether a path leads somewhere, from the root of the repository or from a folder above the page. A path with Acme in it is that of a stranger's project.</summary>
    public bool Sees(string path)
    {
        for (var folder = System.IO.Path.GetDirectoryName(Path); folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (System.IO.Path.Exists(System.IO.Path.Combine(RepositoryRoot.Path, folder, path)))
            {
                return true;
            }
        }

        return !IsOfAnother && path.Contains("Acme.", StringComparison.Ordinal);
    }

    private PageBlock Read(FencedCodeBlock block) => new(
        Path,
        block.Line + 2,
        block.Info ?? "",
        string.Join('\n', (block.Lines.Lines ?? []).Take(block.Lines.Count).Select(static line => line.Slice.ToString())), // Null where it is empty.
        Headings.LastOrDefault(heading => heading.Line <= block.Line)?.Text ?? "",
        BlockMarks.Parse(CommentBefore(block), $"{Path}:{block.Line + 1}"))
    { IsOfAnother = IsOfAnother };

    private static string? CommentBefore(FencedCodeBlock block)
    {
        var siblings = block.Parent!;
        return siblings.IndexOf(block) is > 0 and var at && siblings[at - 1] is HtmlBlock comment ? comment.Lines.ToString().Trim() : null;
    }
}
