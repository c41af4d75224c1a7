using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DataMesh.Docs.Tests.Pages;

/// <summary>A heading and the anchor that GitHub gives it.</summary>
internal sealed record PageHeading(string Text, string Anchor, int Line)
{
    /// <summary>The headings of a page; the second of one name gets <c>-1</c>.</summary>
    public static IReadOnlyList<PageHeading> AllOf(MarkdownDocument document)
    {
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        var headings = new List<PageHeading>();
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            var text = TextOf(heading);
            var slug = Slug(text);
            var anchor = times.TryGetValue(slug, out var count) ? $"{slug}-{count}" : slug;
            times[slug] = count + 1;
            headings.Add(new PageHeading(text, anchor, heading.Line + 1));
        }

        return headings;
    }

    /// <summary>Small letters, digits, '-' and '_'; a space becomes '-', and all else is left out.</summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var character in text.Trim())
        {
            if (char.IsLetterOrDigit(character) || character is '-' or '_')
            {
                slug.Append(char.ToLowerInvariant(character));
            }
            else if (character == ' ')
            {
                slug.Append('-');
            }
        }

        return slug.ToString();
    }

    private static string TextOf(HeadingBlock heading) => string.Concat(heading.Inline?.Descendants().Select(static inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => "",
    }) ?? []);
}
