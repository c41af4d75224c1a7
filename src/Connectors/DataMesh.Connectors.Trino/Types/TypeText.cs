using System.Globalization;
using System.Text;
using DataMesh.Connectors.Trino.Decoding;

namespace DataMesh.Connectors.Trino.Types;

/// <summary>Reads a type as Trino prints it, such as <c>row(id bigint, "at" timestamp(3) with time zone)</c>: for servers that do not tell it in parts.</summary>
internal ref struct TypeText
{
    private readonly ReadOnlySpan<char> _text;
    private int _position;

    private TypeText(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Reads a type.</summary>
    /// <exception cref="InvalidValueException">The text is no type.</exception>
    public static TypeSignature Parse(string text)
    {
        var parser = new TypeText(text);
        var type = parser.ReadType(0);
        Malformed.Require(parser._position == text.Length, "the text of a type goes on after its end");
        return type;
    }

    /// <summary>Base names are told in lower case, but printed as their plugin writes them.</summary>
#pragma warning disable CA1308 // lower case is what the protocol has
    public static string LowerCase(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308

    private TypeSignature ReadType(int depth)
    {
        Malformed.Require(depth <= SignatureReader.MaxDepth, "a type holds others too deep");
        var name = new StringBuilder(ReadWord());
        Malformed.Require(name.Length > 0, "the text of a type has no name where one belongs");
        List<TypeArgument> arguments = [];
        while (true)
        {
            var before = _position;
            SkipSpaces();
            if (Peek() == '(' && arguments.Count == 0)
            {
                arguments = ReadArguments(string.Equals(name.ToString(), "row", StringComparison.OrdinalIgnoreCase), depth);
            }
            else if (ReadWord() is { Length: > 0 } word)
            {
                // Of several words: time with time zone, interval day to second.
                name.Append(' ').Append(word);
            }
            else
            {
                _position = before;
                return new(LowerCase(name.ToString()), arguments);
            }
        }
    }

    private List<TypeArgument> ReadArguments(bool isRow, int depth)
    {
        var arguments = new List<TypeArgument>();
        do
        {
            _position++;
            SkipSpaces();
            arguments.Add(isRow ? ReadField(depth) : ReadArgument(depth));
            SkipSpaces();
        }
        while (Peek() == ',');
        Malformed.Require(Peek() == ')', "the text of a type lacks a closing bracket");
        _position++;
        return arguments;
    }

    private TypeArgument ReadArgument(int depth)
    {
        if (!char.IsAsciiDigit(Peek()))
        {
            return new(null, ReadType(depth + 1), null);
        }

        var start = _position;
        while (char.IsAsciiDigit(Peek()))
        {
            _position++;
        }

        Malformed.Require(long.TryParse(_text[start.._position], NumberStyles.None, CultureInfo.InvariantCulture, out var number), "a number in the text of a type is too large");
        return new(number, null, null);
    }

    private TypeArgument ReadField(int depth)
    {
        var name = Peek() == '"' ? ReadQuoted() : IsNamed() ? ReadWord() : null;
        SkipSpaces();
        return new(null, ReadType(depth + 1), name);
    }

    /// <summary>Whether a name stands before the field's type: then another word follows the first, and the two are not the beginning of one type.</summary>
    private readonly bool IsNamed()
    {
        var ahead = this;
        var first = ahead.ReadWord();
        ahead.SkipSpaces();
        if (!IsWordPart(ahead.Peek()))
        {
            return false;
        }

        var second = ahead.ReadWord();
        return first.ToUpperInvariant() switch
        {
            "TIME" or "TIMESTAMP" => !string.Equals(second, "with", StringComparison.OrdinalIgnoreCase),
            "INTERVAL" => !IsIntervalUnit(second, ahead),
            "DOUBLE" => !string.Equals(second, "precision", StringComparison.OrdinalIgnoreCase),
            _ => true,
        };
    }

    private static bool IsIntervalUnit(string word, TypeText after)
    {
        after.SkipSpaces();
        return word.ToUpperInvariant() is "DAY" or "YEAR" && string.Equals(after.ReadWord(), "to", StringComparison.OrdinalIgnoreCase);
    }

    private string ReadQuoted()
    {
        var name = new StringBuilder();
        for (_position++; _position < _text.Length; _position++)
        {
            if (_text[_position] != '"')
            {
                name.Append(_text[_position]);
            }
            else if (_position + 1 < _text.Length && _text[_position + 1] == '"')
            {
                name.Append('"');
                _position++;
            }
            else
            {
                _position++;
                return name.ToString();
            }
        }

        throw new InvalidValueException("the text of a type has a quoted name without an end");
    }

    private string ReadWord()
    {
        var start = _position;
        while (IsWordPart(Peek()))
        {
            _position++;
        }

        return _text[start.._position].ToString();
    }

    private void SkipSpaces()
    {
        while (Peek() == ' ')
        {
            _position++;
        }
    }

    private readonly char Peek() => _position < _text.Length ? _text[_position] : '\0';

    private static bool IsWordPart(char character) => character is not ('\0' or ' ' or '(' or ')' or ',' or '"');
}
