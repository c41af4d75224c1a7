using System.Buffers;
using System.ComponentModel;
using System.Text;

namespace DataMesh.Runtime;

/// <summary>Texts without the secrets that their form gives away: user-info of URIs, and values of keys such as <c>Password</c>, <c>AccountKey</c> or <c>sig</c> in connection strings and queries.</summary>
/// <remarks>Where a text is malformed, rather too much is masked than too little.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SecretText
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Mask = "***";

    // What a key ends with, without what joins its words.
    private static readonly string[] SecretKeys =
    [
        "password", "passwd", "pwd", "pass", "passphrase", "secret", "token", "apikey", "accesskey", "accountkey", "secretkey", "privatekey", "signature", "sig", "credential", "credentials",
    ];

    private static readonly SearchValues<char> UriEnds = SearchValues.Create(" \t\r\n\"'<>");
    private static readonly SearchValues<char> QueryEnds = SearchValues.Create("&# \t\r\n\"'<>");
    private static readonly SearchValues<char> Words = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");

    /// <summary>The text with its secrets masked: <c>https://user:pw@host</c> is <c>https://***@host</c>, and <c>Server=x;Password=y</c> is <c>Server=x;Password=***</c>.</summary>
    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return RedactPairs(RedactUserInfo(text));
    }

    private static string RedactUserInfo(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var at = text.IndexOf("://", StringComparison.Ordinal); at >= 0; at = text.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            var start = at + 3;
            if (start >= copied && UserInfoLength(text.AsSpan(start)) is > 0 and var length)
            {
                result = (result ?? new StringBuilder()).Append(text, copied, start - copied).Append(Mask);
                copied = start + length;
            }
        }

        return Finish(text, result, copied);
    }

    private static int UserInfoLength(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(UriEnds);
        var uri = end < 0 ? rest : rest[..end];
        var authority = uri.IndexOfAny("/?#;") is >= 0 and var cut ? uri[..cut] : uri;
        var at = authority.LastIndexOf('@');

        // A password that holds a slash and is not encoded ends the authority too early.
        return at < 0 && authority.Contains(':') ? uri.LastIndexOf('@') : at;
    }

    private static string RedactPairs(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var equals = text.IndexOf('=', StringComparison.Ordinal); equals >= 0; equals = text.IndexOf('=', Math.Max(equals + 1, copied)))
        {
            var key = KeyStart(text, copied, equals);
            var start = equals + 1 + text.AsSpan(equals + 1).IndexOfAnyExcept(' ');
            if (start <= equals || !IsSecret(text.AsSpan(key, equals - key)))
            {
                continue;
            }

            var length = ValueLength(text.AsSpan(start), isQuery: key > 0 && text[key - 1] is '?' or '&');
            result = (result ?? new StringBuilder()).Append(text, copied, start - copied).Append(length > 0 ? Mask : "");
            copied = start + length;
        }

        return Finish(text, result, copied);
    }

    private static int KeyStart(string text, int first, int equals)
    {
        var start = equals;
        while (start > first && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '-' or '.' or ' '))
        {
            start--;
        }

        return start;
    }

    private static bool IsSecret(ReadOnlySpan<char> key)
    {
        var letters = new StringBuilder(key.Length);
        foreach (var c in key)
        {
            _ = char.IsLetterOrDigit(c) ? letters.Append(char.ToLowerInvariant(c)) : letters;
        }

        var name = letters.ToString();
        return Array.Exists(SecretKeys, secret => name.EndsWith(secret, StringComparison.Ordinal));
    }

    private static int ValueLength(ReadOnlySpan<char> rest, bool isQuery)
    {
        if (rest[0] is '"' or '\'' or '{')
        {
            return QuotedLength(rest, rest[0] == '{' ? '}' : rest[0]);
        }

        if (isQuery)
        {
            return rest.IndexOfAny(QueryEnds) is >= 0 and var end ? end : rest.Length;
        }

        var line = rest.IndexOfAny("\r\n") is >= 0 and var newLine ? rest[..newLine] : rest;
        return line.IndexOf(';') is >= 0 and var semicolon ? semicolon : BeforeNextKey(line);
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

    // host=x password=y dbname=z: white space ends a value where a key follows.
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

    private static string Finish(string text, StringBuilder? result, int copied) => result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
}
