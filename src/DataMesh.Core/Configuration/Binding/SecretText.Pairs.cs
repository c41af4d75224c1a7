using System.Buffers;

namespace DataMesh.Runtime;

/// <summary>Values of keys: <c>Password=y</c>, <c>"password": "y"</c>, <c>Authorization: Bearer y</c>.</summary>
public static partial class SecretText
{
    private static readonly SearchValues<char> QueryEnds = SearchValues.Create("&# \t\r\n");
    private static readonly SearchValues<char> Words = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");
    private static readonly SearchValues<char> Semicolon = SearchValues.Create(";");

    private static void FindPairs(string text, bool isCut, bool onlyUris, List<(int Start, int End)> parts)
    {
        var done = 0;
        var semicolons = new Stretch(text, Semicolon);
        var hasSemicolon = isCut || text.Contains(';', StringComparison.Ordinal);
        var firstPair = text.IndexOf('=', StringComparison.Ordinal);
        for (var sign = NextSign(text, 0); sign >= 0; sign = NextSign(text, Math.Max(sign + 1, done)))
        {
            var key = SecretKey.Before(text, sign, done);
            var start = sign + 1 + text.AsSpan(sign + 1).IndexOfAnyExcept(" \t\r\n");
            if (start > sign && (key.IsQuery || !onlyUris) && key.IsSecret && !IsMasked(text.AsSpan(start)))
            {
                semicolons.MoveTo(start);
                var rest = text.AsSpan(start);
                var semicolon = semicolons.End < text.Length || isCut ? semicolons.End - start : -1;
                var length = text[sign] == ':' ? MemberLength(rest, key, start > sign + 1)
                    : key.IsQuery ? QueryLength(rest)
                    : PairLength(rest, semicolon, hasNextKey: !hasSemicolon && firstPair < key.Start);
                if (length > 0)
                {
                    parts.Add((start, start + length));
                    done = start + length;
                }
            }
        }
    }

    // The text of a configuration, where more stands behind what is masked already.
    private static bool IsMasked(ReadOnlySpan<char> rest) => rest.StartsWith("***, ", StringComparison.Ordinal) || rest.StartsWith("*** }", StringComparison.Ordinal);

    private static int NextSign(string text, int start) => start >= text.Length ? -1 : text.AsSpan(start).IndexOfAny('=', ':') is >= 0 and var at ? start + at : -1;

    // Quotes and brackets around the whole are no part of the value.
    private static int QueryLength(ReadOnlySpan<char> rest) => (rest.IndexOfAny(QueryEnds) is >= 0 and var end ? rest[..end] : rest).TrimEnd("\"'<>").Length;

    /// <summary>The length of a value in a connection string.</summary>
    /// <param name="rest">The text from the value on.</param>
    /// <param name="semicolon">The next one, or where the text is cut; -1 where none follows.</param>
    /// <param name="hasNextKey">Whether white space and a key may end it: <c>host=x password=y dbname=z</c>.</param>
    private static int PairLength(ReadOnlySpan<char> rest, int semicolon, bool hasNextKey)
    {
        var lineEnd = LineLength(rest);
        var end = semicolon >= 0 ? semicolon : lineEnd;
        if (rest[0] is not ('"' or '\'' or '{'))
        {
            return hasNextKey ? BeforeNextKey(rest[..end]) : end;
        }

        var length = QuotedLength(rest, rest[0] == '{' ? '}' : rest[0]);
        var after = rest[length..];
        var behind = after.TrimStart();
        if (behind.IsEmpty || behind[0] == ';' || (semicolon < 0 && after[..LineLength(after)].IsWhiteSpace()))
        {
            return length;
        }

        // No quoted value goes on behind its quote: the quote was a part of it.
        return after.IndexOf(';') is >= 0 and var next ? length + next
            : hasNextKey && after[0] == ' ' && BeforeNextKey(after) == 0 ? length
            : semicolon >= 0 ? rest.Length
            : length + LineLength(after);
    }

    /// <summary>The length of a value behind a colon; 0 where the colon is one of a sentence.</summary>
    private static int MemberLength(ReadOnlySpan<char> rest, SecretKey key, bool hasGap)
    {
        var isMember = key.IsQuoted
            ? rest[0] is '"' or '\'' or '[' or '{' or '\\' or '-' || char.IsAsciiDigit(rest[0])
            : rest.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || (hasGap && key.IsFirst);
        if (!isMember)
        {
            return 0;
        }

        switch (rest[0])
        {
            case '[' or '{' or '|' or '>':
                return rest.Length;
            case '"' or '\'':
                var length = QuotedLength(rest, rest[0]);
                var after = rest[length..(length + LineLength(rest[length..]))].TrimStart();
                return after.IsEmpty || after[0] is ',' or '}' or ']' ? length : length + LineLength(rest[length..]);
            default:
                var isNumber = key.IsQuoted && rest[0] != '\\';
                return isNumber && rest.IndexOfAny(",}]\r\n") is >= 0 and var end ? end : LineLength(rest);
        }
    }

    // One that is not closed takes the rest.
    private static int QuotedLength(ReadOnlySpan<char> rest, char close)
    {
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] == '\\' || (rest[i] == close && i + 1 < rest.Length && rest[i + 1] == close))
            {
                i++;
            }
            else if (rest[i] == close)
            {
                return i + 1;
            }
        }

        return rest.Length;
    }

    private static int BeforeNextKey(ReadOnlySpan<char> line)
    {
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i - 1] == ' ' && line[i..].IndexOfAnyExcept(Words) is > 0 and var word && line[i + word] == '=')
            {
                return i - 1;
            }
        }

        return line.Length;
    }

    private static int LineLength(ReadOnlySpan<char> rest) => rest.IndexOfAny(LineEnds) is >= 0 and var end ? end : rest.Length;
}
