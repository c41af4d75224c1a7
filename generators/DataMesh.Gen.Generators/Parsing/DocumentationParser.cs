using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DataMesh.Gen.Generators;

/// <summary>The summary of a documentation comment, read from its source text: the compiler parses comments only where it writes a documentation file.</summary>
internal static class DocumentationParser
{
    private static readonly Regex Blanks = new(@"\s+", RegexOptions.CultureInvariant);
    private static readonly Regex Tags = new("<[^>]*>", RegexOptions.CultureInvariant);

    /// <summary>The summary as one line of plain text; empty if there is none.</summary>
    public static string Summary(ISymbol symbol, CancellationToken cancellationToken) =>
        Find(symbol, static document => document.Element("summary"), cancellationToken);

    /// <summary>What the comment of a type says of one of its parameters.</summary>
    public static string Parameter(ISymbol symbol, string name, CancellationToken cancellationToken) =>
        Find(symbol, document => document.Elements("param").FirstOrDefault(element => (string?)element.Attribute("name") == name), cancellationToken);

    private static string Find(ISymbol symbol, Func<XElement, XElement?> element, CancellationToken cancellationToken)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            var comment = CommentOf(reference.GetSyntax(cancellationToken));
            if (comment.Length > 0 && Parse(comment) is { } document && element(document) is { } found && Text(found) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return "";
    }

    private static string CommentOf(SyntaxNode node)
    {
        var comment = new StringBuilder();
        foreach (var trivia in node.GetLeadingTrivia())
        {
            if (trivia.Kind() is SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.SingleLineCommentTrivia)
            {
                foreach (var line in trivia.ToFullString().Split('\n'))
                {
                    var text = line.Trim();
                    if (text.StartsWith("///", StringComparison.Ordinal))
                    {
                        comment.Append(text, 3, text.Length - 3).Append('\n');
                    }
                }
            }
            else if (trivia.Kind() is SyntaxKind.MultiLineDocumentationCommentTrivia or SyntaxKind.MultiLineCommentTrivia && trivia.ToFullString().Trim() is ['/', '*', '*', ..] block)
            {
                foreach (var line in block.Substring(3, Math.Max(0, block.Length - 5)).Split('\n'))
                {
                    comment.Append(line.Trim().TrimStart('*')).Append('\n');
                }
            }
        }

        return comment.ToString();
    }

    private static XElement? Parse(string comment)
    {
        try
        {
            return XElement.Parse($"<doc>{comment}</doc>", LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            // A comment that is not well-formed still says something.
            var start = comment.IndexOf("<summary>", StringComparison.Ordinal);
            var end = comment.IndexOf("</summary>", StringComparison.Ordinal);
            return start < 0 || end < start
                ? null
                : new XElement("doc", new XElement("summary", Tags.Replace(comment.Substring(start + 9, end - start - 9), "")));
        }
    }

    private static string Text(XElement element)
    {
        var text = new StringBuilder();
        Append(element, text);
        return Blanks.Replace(text.ToString(), " ").Trim();
    }

    private static void Append(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText plain)
            {
                text.Append(plain.Value);
            }
            else if (node is XElement { IsEmpty: true } reference)
            {
                text.Append(Referred(reference));
            }
            else if (node is XElement inner)
            {
                Append(inner, text);
            }
        }
    }

    // <see cref="Acme.Widget.Run(int)"/> reads as Widget.Run would in prose: its last name.
    private static string Referred(XElement element)
    {
        var name = (string?)element.Attribute("cref") ?? (string?)element.Attribute("langword") ?? (string?)element.Attribute("name") ?? (string?)element.Attribute("href") ?? " ";
        if (element.Attribute("cref") is null)
        {
            return name;
        }

        var end = name.IndexOfAny(['(', '{', '<']);
        name = end < 0 ? name : name.Substring(0, end);
        return name.Substring(name.LastIndexOfAny(['.', ':']) + 1);
    }
}
