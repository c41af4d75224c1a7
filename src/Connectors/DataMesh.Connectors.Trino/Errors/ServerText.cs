using System.Text;

namespace DataMesh.Connectors.Trino.Errors;

/// <summary>What a server says, fit to be shown: on one line, not too long, and without addresses of pages, which are secrets.</summary>
internal static class ServerText
{
    private const int Longest = 2000;
    private const string Pages = "/v1/statement/";

    public static string Clean(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var c in text)
        {
            if (line.Length == Longest)
            {
                _ = line.Append('…');
                break;
            }

            _ = char.IsControl(c) || char.IsWhiteSpace(c) ? line.Append(' ') : line.Append(c);
        }

        return WithoutPages(line.ToString().Trim());
    }

    private static string WithoutPages(string text)
    {
        for (var at = text.IndexOf(Pages, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(Pages, at + Pages.Length, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + Pages.Length;
            while (end < text.Length && text[end] is not (' ' or '"' or '\'' or '<' or '>' or ')' or ']' or ','))
            {
                end++;
            }

            text = string.Concat(text.AsSpan(0, at + Pages.Length), "…", text.AsSpan(end));
        }

        return text;
    }
}
