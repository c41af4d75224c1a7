namespace DataMesh.Connectors.Sqlite.Schema;

/// <summary>Where the tokens stand in the text of a definition that the engine keeps, and so has parsed: comments and white space are left out.</summary>
internal static class SqlTokens
{
    public static IReadOnlyList<Range> Of(string sql)
    {
        List<Range> tokens = [];
        for (var i = 0; i < sql.Length;)
        {
            var end = End(sql, i);
            if (!char.IsWhiteSpace(sql[i]) && !IsComment(sql, i))
            {
                tokens.Add(i..end);
            }

            i = end;
        }

        return tokens;
    }

    private static bool IsComment(string sql, int start) => Begins(sql, start, "--") || Begins(sql, start, "/*");

    private static int End(string sql, int start) => sql[start] switch
    {
        '-' when Begins(sql, start, "--") => Behind(sql, start, "\n"),
        '/' when Begins(sql, start, "/*") => Behind(sql, start + 2, "*/"),
        '[' => Behind(sql, start, "]"),
        '\'' or '"' or '`' => BehindQuote(sql, start),
        var sign when IsWord(sign) => BehindWord(sql, start),
        _ => start + 1,
    };

    private static int BehindQuote(string sql, int start)
    {
        var end = start;
        do
        {
            // A quote within is doubled.
            end = Behind(sql, end + 1, sql[start].ToString());
        }
        while (end < sql.Length && sql[end] == sql[start]);

        return end;
    }

    private static int BehindWord(string sql, int start)
    {
        var end = start;
        while (end < sql.Length && IsWord(sql[end]))
        {
            end++;
        }

        return end;
    }

    private static int Behind(string sql, int start, string mark) =>
        sql.IndexOf(mark, start, StringComparison.Ordinal) is >= 0 and var at ? at + mark.Length : sql.Length;

    private static bool Begins(string sql, int start, string mark) => sql.AsSpan(start).StartsWith(mark, StringComparison.Ordinal);

    private static bool IsWord(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '$' or > '\x7f';
}
