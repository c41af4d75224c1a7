namespace DataMesh.Connectors.Trino.Auth;

/// <summary>Reads <c>WWW-Authenticate</c> (RFC 9110, 11.6.1): one header may hold several challenges, and there may be several headers.</summary>
internal static class Challenges
{
    private const string Separators = " \t,";

    /// <summary>What the response asks to sign in with, in order: schemes with their parameters, the first of each name.</summary>
    public static IReadOnlyList<Challenge> Of(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var values) ? [.. values.SelectMany(Read)] : [];

    /// <summary>The parameters of all challenges for a token. Servers that write the scheme before each of them tell the same.</summary>
    public static IReadOnlyDictionary<string, string> BearerParameters(HttpResponseMessage response)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Of(response).Where(static challenge => challenge.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)).SelectMany(static challenge => challenge.Parameters))
        {
            _ = parameters.TryAdd(name, value);
        }

        return parameters;
    }

    /// <summary>The challenges of one header.</summary>
    public static IReadOnlyList<Challenge> Read(string header)
    {
        List<Challenge> challenges = [];
        var at = 0;
        while (Skip(header, ref at, Separators))
        {
            var word = Word(header, ref at);
            var afterWord = at;
            if (word.Length == 0)
            {
                at++; // What can stand at no place is passed over.
            }
            else if (challenges.Count > 0 && Skip(header, ref at, " \t") && header[at] == '=' && Value(header, ref at) is { } value)
            {
                _ = challenges[^1].Parameters.TryAdd(word, value);
            }
            else
            {
                at = afterWord;
                challenges.Add(new Challenge(word));
                SkipToken68(header, ref at);
            }
        }

        return challenges;
    }

    // After the equals sign: a word, or a text in quotes. Null: neither.
    private static string? Value(string header, ref int at)
    {
        at++;
        if (!Skip(header, ref at, " \t"))
        {
            return null;
        }

        if (header[at] != '"')
        {
            return Word(header, ref at) is { Length: > 0 } word ? word : null;
        }

        var text = new System.Text.StringBuilder();
        for (at++; at < header.Length && header[at] != '"'; at++)
        {
            at += header[at] == '\\' && at + 1 < header.Length ? 1 : 0;
            _ = text.Append(header[at]);
        }

        at++;
        return text.ToString();
    }

    // Such as the data of Negotiate: one word with equals signs only at its end.
    private static void SkipToken68(string header, ref int at)
    {
        var end = at;
        if (!Skip(header, ref end, " \t") || Word(header, ref end).Length == 0)
        {
            return;
        }

        while (end < header.Length && header[end] == '=')
        {
            end++;
        }

        if (end == header.Length || header[end] == ',')
        {
            at = end;
        }
    }

    private static bool Skip(string header, ref int at, string what)
    {
        while (at < header.Length && what.Contains(header[at], StringComparison.Ordinal))
        {
            at++;
        }

        return at < header.Length;
    }

    private static string Word(string header, ref int at)
    {
        var start = at;
        while (at < header.Length && header[at] is not (' ' or '\t' or ',' or '=' or '"'))
        {
            at++;
        }

        return header[start..at];
    }
}
