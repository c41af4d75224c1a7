using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>Cuts SQL into tokens in one pass, without allocating. For telemetry and for markers of parameters: nothing is allowed or refused by it.</summary>
/// <remarks>What does not end, and what systems end in different places, is a literal up to the end of the text: rather too much is hidden.</remarks>
/// <param name="text">The statement.</param>
/// <param name="reading">How its system reads it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct SqlScanner(ReadOnlySpan<char> text, SqlReading reading)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _start;
    private int _next;

    // What came before it, white space aside.
    private bool _isAfterEscapes;

    /// <summary>What the token is.</summary>
    public SqlTokenKind Kind { get; private set; }

    /// <summary>Where the token begins, in UTF-16 code units from 0.</summary>
    public readonly int Start => _start;

    /// <summary>The token.</summary>
    public readonly ReadOnlySpan<char> Token => _text[_start.._next];

    /// <summary>Whether the token is followed by a dot, as the name of a table is before that of its column.</summary>
    public readonly bool IsBeforeDot => _next < _text.Length && _text[_next] == '.';

    /// <summary>Goes to the next token.</summary>
    /// <returns>False at the end.</returns>
    public bool MoveNext()
    {
        _start = _next;
        if (_start == _text.Length)
        {
            return false;
        }

        Kind = Scan();
        if (Kind != SqlTokenKind.Space)
        {
            Remember();
        }

        return true;
    }

    private void Remember()
    {
        _isAfterEscapes = Kind == SqlTokenKind.Literal && (_isAfterEscapes ? Token[0] == '\'' : reading.HasEscapeStrings && Token[0] is 'e' or 'E');
    }

    private static bool IsWordStart(char character) => char.IsAsciiLetter(character) || character == '_' || (character >= 0x80 && !char.IsWhiteSpace(character) && !char.IsDigit(character));

    private static bool IsWordPart(char character) => IsWordStart(character) || char.IsDigit(character) || character == '$';

    private static bool IsSpace(char character) => char.IsWhiteSpace(character) || char.IsControl(character);

    private SqlTokenKind Scan()
    {
        var first = _text[_start];
        return first switch
        {
            '\'' => _isAfterEscapes ? Continued() : Quoted(SqlTokenKind.Literal, hasEscapes: false),
            '"' => Quoted(reading.HasNamesInDoubleQuotes ? SqlTokenKind.Name : SqlTokenKind.Literal, hasEscapes: false),
            '`' => Backticks(),
            '[' => Bracket(),
            '-' when At(1) == '-' => LineComment(),
            '/' when At(1) == '*' => BlockComment(),
            '/' when At(1) == '/' && !reading.IsKnown => Rest(),
            '#' when !reading.IsKnown => Rest(),
            '$' => Dollar(),
            '?' => Marker(1, char.IsAsciiDigit),
            '{' when Hole() is > 0 and var length => Take(length, SqlTokenKind.Marker),
            ':' when At(1) == ':' => Take(2, SqlTokenKind.Symbol),
            ':' or '@' when IsWordStart(At(1)) => Marker(1, IsWordPart),
            '.' when char.IsAsciiDigit(At(1)) && !FollowsAName() => Number(),
            _ when char.IsDigit(first) => Number(),
            _ when IsWordStart(first) => Word(),
            _ when IsSpace(first) => Take(Count(1, IsSpace), SqlTokenKind.Space),
            _ => Take(1, SqlTokenKind.Symbol),
        };
    }

    private readonly char At(int offset) => _start + offset < _text.Length ? _text[_start + offset] : '\0';

    private SqlTokenKind Take(int length, SqlTokenKind kind)
    {
        _next = _start + length;
        return kind;
    }

    private SqlTokenKind Rest() => Take(_text.Length - _start, SqlTokenKind.Literal);

    private readonly int Count(int from, Func<char, bool> belongs)
    {
        var length = from;
        while (_start + length < _text.Length && belongs(_text[_start + length]))
        {
            length++;
        }

        return length;
    }

    private SqlTokenKind Marker(int from, Func<char, bool> belongs) => Take(Count(from, belongs), SqlTokenKind.Marker);

    // The hole of an interpolated request: {0}.
    private readonly int Hole()
    {
        var digits = Count(1, char.IsAsciiDigit);
        return digits is > 1 and <= 4 && At(digits) == '}' ? digits + 1 : 0;
    }

    private readonly bool FollowsAName() => _start > 0 && (IsWordPart(_text[_start - 1]) || _text[_start - 1] is '"' or '`' or ']' or ')');

    private SqlTokenKind Number()
    {
        var length = 1;
        while (IsWordPart(At(length)) || At(length) == '.' || (At(length) is '+' or '-' && At(length - 1) is ('e' or 'E')))
        {
            length++;
        }

        return Take(length, SqlTokenKind.Literal);
    }

    private SqlTokenKind Word()
    {
        var length = Count(1, IsWordPart);
        var word = _text.Slice(_start, length);
        if (At(length) == '\'' && PrefixedString(word) is { } kind)
        {
            return kind;
        }

        return Take(length, word.Equals("TRUE", StringComparison.OrdinalIgnoreCase) || word.Equals("FALSE", StringComparison.OrdinalIgnoreCase) ? SqlTokenKind.Literal : SqlTokenKind.Word);
    }

    // The letter of E'…', N'…', X'…', B'…' belongs to the text; null where it is a word such as DATE.
    private SqlTokenKind? PrefixedString(ReadOnlySpan<char> word)
    {
        // Oracle's q'[…]' ends at its own bracket.
        if (!reading.IsKnown && word[^1] is ('q' or 'Q'))
        {
            return Rest();
        }

        if (word.Length > 1)
        {
            return null;
        }

        var start = _start++;
        var kind = Quoted(SqlTokenKind.Literal, hasEscapes: reading.HasEscapeStrings && word[0] is ('e' or 'E'));
        _start = start;
        return kind;
    }
}
