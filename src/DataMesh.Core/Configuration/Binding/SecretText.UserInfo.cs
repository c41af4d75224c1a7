using System.Buffers;

namespace DataMesh.Runtime;

/// <summary>User-info of URIs.</summary>
public static partial class SecretText
{
    private static readonly SearchValues<char> UriEnds = SearchValues.Create(" \t\r\n\"'<>");
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n");

    private static void FindUserInfo(string text, bool isCut, List<(int Start, int End)> parts)
    {
        var done = 0;
        var uri = new Stretch(text, UriEnds);
        var line = new Stretch(text, LineEnds);
        for (var slashes = text.IndexOf("//", StringComparison.Ordinal); slashes >= 0; slashes = text.IndexOf("//", slashes + 1, StringComparison.Ordinal))
        {
            var start = slashes + 2;
            if (start >= done)
            {
                uri.MoveTo(start);
                line.MoveTo(start);
                var hasScheme = slashes > 0 && text[slashes - 1] == ':';
                if (UserInfoEnd(text, start, hasScheme, isCut, in uri, in line) is var end && end > start)
                {
                    parts.Add((start, end));
                    done = end;
                }
            }
        }
    }

    private static int UserInfoEnd(string text, int start, bool hasScheme, bool isCut, in Stretch uri, in Stretch line)
    {
        var rest = text.AsSpan(start, uri.End - start);
        var authority = rest.IndexOfAny("/?#;") is >= 0 and var cut ? rest[..cut] : rest;
        var at = authority.LastIndexOf('@');
        var hasColon = (at < 0 ? authority : authority[..at]).Contains(':');
        if (at >= 0)
        {
            return hasScheme || hasColon ? start + at : -1;
        }

        if (!hasScheme)
        {
            return -1;
        }

        // A password that is not encoded, and holds a slash, a quote or a space, ends the URI too early.
        return hasColon && uri.LastAt >= start ? uri.LastAt
            : hasColon && line.LastAt >= start ? line.LastAt
            : isCut && line.End == text.Length && (hasColon || start + authority.Length == text.Length) ? text.Length
            : -1;
    }
}
