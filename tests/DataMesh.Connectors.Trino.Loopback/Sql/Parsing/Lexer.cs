using System.Text;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

/// <summary>Cuts a statement into tokens.</summary>
internal sealed class Lexer(string sql)
{
    private static readonly string[] Symbols = ["<>", "!=", "<=", ">=", "||", "=>", "->", "(", ")", "[", "]", ",", ".", ";", "=", "<", ">", "+", "-", "*", "/", "%", "?"];

    private readonly List<Token> _tokens = [];
    private int _at;
    private int _line = 1;
    private int _lineStart;

    /// <summary>The tokens, the last of which is the end.</summary>
    public static IReadOnlyList<Token> Tokens(string sql)
    {
        var lexer = new Lexer(sql);
        while (lexer.Next())
        {
        }

        return lexer._tokens;
    }

    private bool Next()
    {
        SkipBlanks();
        var (start, place) = (_at, Here());
        if (_at >= sql.Length)
        {
            _tokens.Add(new(TokenKind.End, "", place, start, start));
            return false;
        }

        var sign = sql[_at];
        var (kind, value) = sign switch
        {
            '\'' => (TokenKind.Text, Quoted('\'')),
            '"' => (TokenKind.QuotedWord, Quoted('"')),
            '`' => throw TrinoErrors.At(place, "SYNTAX_ERROR", "backquoted identifiers are not supported; use double quotes to quote identifiers"),
            'x' or 'X' when Peek(1) == '\'' => Binary(place),
            'u' or 'U' when Peek(1) == '&' && Peek(2) == '\'' => UnicodeText(place),
            _ when char.IsAsciiDigit(sign) || (sign == '.' && char.IsAsciiDigit(Peek(1))) => Number(place),
            _ when char.IsAsciiLetter(sign) || sign is '_' or '@' => (TokenKind.Word, Take(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '@')),
            _ => (TokenKind.Symbol, Symbol(place)),
        };
        if (kind == TokenKind.QuotedWord && value.Length == 0)
        {
            throw TrinoErrors.At(place, "SYNTAX_ERROR", "Zero-length delimited identifier not allowed");
        }

        _tokens.Add(new(kind, value, place, start, _at));
        return true;
    }

    private void SkipBlanks()
    {
        while (_at < sql.Length)
        {
            if (char.IsWhiteSpace(sql[_at]))
            {
                Step();
            }
            else if (sql[_at] == '-' && Peek(1) == '-')
            {
                while (_at < sql.Length && sql[_at] is not ('\n' or '\r'))
                {
                    Step();
                }
            }
            else if (sql[_at] == '/' && Peek(1) == '*')
            {
                var place = Here();
                var end = sql.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    throw TrinoErrors.At(place, "SYNTAX_ERROR", "mismatched input '/'. Expecting: <EOF>");
                }

                while (_at < end + 2)
                {
                    Step();
                }
            }
            else
            {
                return;
            }
        }
    }

    private string Quoted(char quote)
    {
        var place = Here();
        var value = new StringBuilder();
        for (Step(); _at < sql.Length; Step())
        {
            if (sql[_at] != quote)
            {
                value.Append(sql[_at]);
            }
            else if (Peek(1) == quote)
            {
                value.Append(quote);
                Step();
            }
            else
            {
                Step();
                return value.ToString();
            }
        }

        throw TrinoErrors.At(place, "SYNTAX_ERROR", $"mismatched input '{quote}'. Expecting: <expression>");
    }

    private (TokenKind Kind, string Value) Binary(Place place)
    {
        Step();
        var value = string.Concat(Quoted('\'').Where(static c => !char.IsWhiteSpace(c)));
        return value.Length % 2 != 0
            ? throw TrinoErrors.At(place, "INVALID_LITERAL", "Binary literal must contain an even number of digits")
            : value.All(char.IsAsciiHexDigit)
                ? (TokenKind.Binary, value)
                : throw TrinoErrors.At(place, "INVALID_LITERAL", "Binary literal can only contain hexadecimal digits");
    }

    // U&'\00e9': an escape is four digits, or six behind a plus; a doubled backslash is one.
    private (TokenKind Kind, string Value) UnicodeText(Place place)
    {
        Step();
        Step();
        var raw = Quoted('\'');
        var value = new StringBuilder();
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                value.Append(raw[i]);
                continue;
            }

            if (raw.AsSpan(i + 1) is ['\\', ..])
            {
                value.Append('\\');
                i++;
                continue;
            }

            var (skip, digits) = raw.AsSpan(i + 1) is ['+', ..] ? (2, 6) : (1, 4);
            if (i + skip + digits > raw.Length || !int.TryParse(raw.AsSpan(i + skip, digits), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code) || !Rune.IsValid(code))
            {
                throw TrinoErrors.At(place, "INVALID_LITERAL", "Incomplete escape sequence: " + raw[i..]);
            }

            value.Append(new Rune(code).ToString());
            i += skip + digits - 1;
        }

        return (TokenKind.Text, value.ToString());
    }

    private (TokenKind Kind, string Value) Number(Place place)
    {
        var start = _at;
        Take(static c => char.IsAsciiDigit(c) || c == '_');
        var kind = TokenKind.Integer;
        if (Peek(0) == '.')
        {
            kind = TokenKind.Decimal;
            Step();
            Take(char.IsAsciiDigit);
        }

        if (Peek(0) is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
        {
            kind = TokenKind.Double;
            Step();
            Step();
            Take(char.IsAsciiDigit);
        }

        return char.IsAsciiLetter(Peek(0)) || Peek(0) == '_'
            ? throw TrinoErrors.At(place, "SYNTAX_ERROR", "identifiers must not start with a digit; surround the identifier with double quotes")
            : (kind, sql[start.._at].Replace("_", "", StringComparison.Ordinal));
    }

    private string Symbol(Place place)
    {
        var symbol = Symbols.FirstOrDefault(one => sql.AsSpan(_at).StartsWith(one, StringComparison.Ordinal))
            ?? throw TrinoErrors.At(place, "SYNTAX_ERROR", $"mismatched input '{sql[_at]}'. Expecting: <expression>");
        _at += symbol.Length;
        return symbol;
    }

    private string Take(Func<char, bool> more)
    {
        var start = _at;
        while (_at < sql.Length && more(sql[_at]))
        {
            _at++;
        }

        return sql[start.._at];
    }

    private char Peek(int ahead) => _at + ahead < sql.Length ? sql[_at + ahead] : '\0';

    private void Step()
    {
        if (sql[_at++] == '\n')
        {
            (_line, _lineStart) = (_line + 1, _at);
        }
    }

    private Place Here()
    {
        var column = 1;
        for (var i = _lineStart; i < _at; i++)
        {
            column += char.IsLowSurrogate(sql[i]) ? 0 : 1;
        }

        return new(_line, column);
    }
}
