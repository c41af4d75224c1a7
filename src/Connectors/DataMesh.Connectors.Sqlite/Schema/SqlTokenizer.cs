namespace DataMesh.Connectors.Sqlite.Schema;

/// <summary>Cuts a statement into tokens as the engine does, such as a definition that it keeps; white space and comments stay between them.</summary>
internal static class SqlTokenizer
{
    private static readonly string[] LongOperators = ["->>", "||", "->", "<=", "<>", "<<", ">=", ">>", "==", "!="];

    /// <exception cref="ConnectorUnsupportedException">The text holds what the engine would not have taken.</exception>
    public static IReadOnlyList<SqlToken> Tokenize(string text)
    {
        List<SqlToken> tokens = [];
        var at = 0;
        while ((at = SkipBlank(text, at)) < text.Length)
        {
            var (kind, end) = Next(text, at);
            tokens.Add(new SqlToken(kind, at, text[at..end]));
            at = end;
        }

        return tokens;
    }

    private static int SkipBlank(string text, int at)
    {
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t' or '\n' or '\r' or '\f' or '\uFEFF')
            {
                at++;
            }
            else if (StartsWith(text, at, "--"))
            {
                at = EndOf(text, "\n", at);
            }
            else if (StartsWith(text, at, "/*"))
            {
                at = EndOf(text, "*/", at + 2);
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static (SqlTokenKind Kind, int End) Next(string text, int at)
    {
        var first = text[at];
        if ((first is 'x' or 'X') && at + 1 < text.Length && text[at + 1] == '\'')
        {
            return (SqlTokenKind.Literal, EndOfQuoted(text, at + 1, '\''));
        }

        return first switch
        {
            '\'' => (SqlTokenKind.Text, EndOfQuoted(text, at, '\'')),
            '"' or '`' => (SqlTokenKind.QuotedName, EndOfQuoted(text, at, first)),
            '[' => (SqlTokenKind.QuotedName, text.IndexOf(']', at) is >= 0 and var close ? close + 1 : throw Unreadable(at)),
            _ when char.IsAsciiDigit(first) || (first == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])) => (SqlTokenKind.Literal, EndOfNumber(text, at)),
            _ when IsWordPart(first) => (SqlTokenKind.Word, EndOfWord(text, at)),
            _ => (SqlTokenKind.Symbol, at + (Array.Find(LongOperators, symbol => StartsWith(text, at, symbol))?.Length ?? 1)),
        };
    }

    private static int EndOfQuoted(string text, int at, char quote)
    {
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] != quote)
            {
                continue;
            }

            if (i + 1 < text.Length && text[i + 1] == quote)
            {
                i++;
                continue;
            }

            return i + 1;
        }

        throw Unreadable(at);
    }

    private static int EndOfNumber(string text, int at)
    {
        var isHex = StartsWith(text, at, "0x") || StartsWith(text, at, "0X");
        while (at < text.Length && (IsWordPart(text[at]) || text[at] == '.' || (!isHex && (text[at] is '+' or '-') && (text[at - 1] is 'e' or 'E'))))
        {
            at++;
        }

        return at;
    }

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && IsWordPart(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int EndOf(string text, string mark, int at) =>
        text.IndexOf(mark, Math.Min(at, text.Length), StringComparison.Ordinal) is >= 0 and var end ? end + mark.Length : text.Length;

    private static bool StartsWith(string text, int at, string mark) => string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0;

    private static bool IsWordPart(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '$' || letter > '\u007F';

    private static ConnectorUnsupportedException Unreadable(int at) =>
        new(FormattableString.Invariant($"The quote at character {at} has no end."));
}
