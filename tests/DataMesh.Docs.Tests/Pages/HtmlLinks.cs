using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DataMesh.Docs.Tests.Pages;

/// <summary>The links of a page that are written as HTML, such as a picture with a width.</summary>
internal static partial class HtmlLinks
{
    public static IEnumerable<(string Target, int Line)> Of(MarkdownDocument document) =>
        document.Descendants<HtmlInline>().Select(static html => (html.Tag, html.Line))
            .Concat(document.Descendants<HtmlBlock>().Select(static html => (Tag: html.Lines.ToString(), html.Line)))
            .SelectMany(static html => Target().Matches(html.Tag).Select(match => (match.Groups[1].Value, html.Line + 1)));

    [GeneratedRegex("""\s(?:href|src|srcset)="([^"]+)"(?![^<]*-->)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Target();
}
