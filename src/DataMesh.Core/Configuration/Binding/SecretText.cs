using System.Buffers;
using System.ComponentModel;
using System.Text;

namespace DataMesh.Runtime;

/// <summary>Texts without the secrets that their form gives away: user-info of URIs, and values of keys such as <c>Password</c>, <c>AccountKey</c> or <c>sig</c> in connection strings, queries, JSON, YAML and headers.</summary>
/// <remarks>Where a text is malformed, rather too much is masked than too little. The time it takes grows with the text's length alone.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class SecretText
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Mask = "***";

    private const int LongestStart = 4096;

    /// <summary>The text with its secrets masked: <c>https://user:pw@host</c> is <c>https://***@host</c>, and <c>Server=x;Password=y</c> is <c>Server=x;Password=***</c>.</summary>
    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Hide(text, Find(text, isCut: false));
    }

    /// <summary>The text with the secrets of its URIs masked alone: what it is fit for is the text of a query, which is no connection string.</summary>
    internal static string RedactUris(string text) => Hide(text, Find(text, isCut: false, onlyUris: true));

    /// <summary>The same as <see cref="Redact"/> of a text whose first few characters are shown: of a long one, a start in which no secret is cut open.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isStart">Whether more of it is left out.</param>
    internal static string RedactStart(string text, out bool isStart)
    {
        isStart = text.Length > LongestStart;
        var start = isStart ? text[..LongestStart] : text;
        return Hide(start, Find(start, isCut: isStart));
    }

    /// <summary>What is masked of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="withNames">Whether the user-info of a URI is among it where it has no colon, and may be the name of a user.</param>
    internal static IEnumerable<string> Parts(string text, bool withNames) =>
        Find(text, isCut: false)
            .Where(part => withNames || part.End == text.Length || text[part.End] != '@' || text.AsSpan(part.Start, part.End - part.Start).Contains(':'))
            .Select(part => text[part.Start..part.End]);

    // Both look at the text as it is: what one hides may hold what the other needs to see.
    private static List<(int Start, int End)> Find(string text, bool isCut, bool onlyUris = false)
    {
        List<(int Start, int End)> parts = [];
        FindUserInfo(text, isCut, parts);
        FindPairs(text, isCut, onlyUris, parts);
        parts.Sort();
        return parts;
    }

    private static string Hide(string text, List<(int Start, int End)> parts)
    {
        if (parts.Count == 0)
        {
            return text;
        }

        var copy = new StringBuilder();
        var done = 0;
        foreach (var (start, end) in parts)
        {
            if (start >= done)
            {
                copy.Append(text, done, start - done).Append(Mask);
            }

            done = Math.Max(done, end);
        }

        return copy.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>Where the text next stops; looked for once, for as many starts as lie before it.</summary>
    private struct Stretch(string text, SearchValues<char> stops)
    {
        /// <summary>The stop, or the text's length.</summary>
        public int End { get; private set; } = -1;

        /// <summary>The last <c>@</c> before it.</summary>
        public int LastAt { get; private set; } = -1;

        public void MoveTo(int start)
        {
            if (start > End)
            {
                var rest = text.AsSpan(start);
                var length = rest.IndexOfAny(stops) is >= 0 and var stop ? stop : rest.Length;
                End = start + length;
                LastAt = rest[..length].LastIndexOf('@') is >= 0 and var at ? start + at : -1;
            }
        }
    }
}
