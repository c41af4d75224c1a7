using System.Text;
using System.Text.RegularExpressions;

namespace DataMesh.Gen.Baselines;

/// <summary>Reads JSON as RFC 8259 has it, and nothing else: no comments, no trailing commas, no name twice in one object.</summary>
internal sealed class JsonReader
{
    private const int MaxDepth = 64;

    private static readonly Regex Literal = new(@"\G(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![0-9A-Za-z_.+-])", RegexOptions.CultureInvariant);

    private readonly string _text;
    private int _position;

    private JsonReader(string text)
    {
        _text = text;

        // An editor may have put a mark of the byte order there.
        _position = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
    }

    /// <exception cref="ContractFormatException">It is no JSON.</exception>
    public static JsonValue Read(string text)
    {
        var reader = new JsonReader(text);
        var value = reader.ReadValue(0);
        return reader.Next() == '\0' && reader._position >= text.Length ? value : throw reader.Error("a text of JSON ends here");
    }

    private JsonValue ReadValue(int depth)
    {
        var next = Next();
        return depth > MaxDepth ? throw Error($"it is more than {MaxDepth} levels deep")
            : next == '{' ? ReadObject(depth)
            : next == '[' ? ReadArray(depth)
            : next == '"' ? new JsonText(_position, ReadText())
            : ReadLiteral();
    }

    private JsonObject ReadObject(int depth)
    {
        var start = _position;
        var members = new SortedDictionary<string, JsonValue>(StringComparer.Ordinal);
        for (var more = Begin('}'); more; more = Continue('}'))
        {
            var place = Next() == '"' ? _position : throw Error("a name in quotes is expected");
            var name = ReadText();
            Take(':');
            if (members.ContainsKey(name))
            {
                throw new ContractFormatException($"'{name}' stands here twice", place);
            }

            members.Add(name, ReadValue(depth + 1));
        }

        return new JsonObject(start, members);
    }

    private JsonArray ReadArray(int depth)
    {
        var start = _position;
        var items = new List<JsonValue>();
        for (var more = Begin(']'); more; more = Continue(']'))
        {
            items.Add(ReadValue(depth + 1));
        }

        return new JsonArray(start, items);
    }

    private JsonLiteral ReadLiteral()
    {
        var start = _position;
        var match = Literal.Match(_text, start);
        if (!match.Success)
        {
            throw Error("a value is expected");
        }

        _position += match.Length;
        return new JsonLiteral(start, match.Value);
    }

    private string ReadText()
    {
        var start = _position++;
        var text = new StringBuilder();
        while (_position < _text.Length && _text[_position] is var c && c != '"')
        {
            _position++;
            text.Append(c switch
            {
                '\\' => ReadEscape(),
                < ' ' => throw new ContractFormatException("a line ends, or a control character stands, within quotes", start),
                _ => c,
            });
        }

        if (_position++ >= _text.Length)
        {
            throw new ContractFormatException("the quotes are not closed", start);
        }

        return text.ToString();
    }

    private char ReadEscape()
    {
        var c = _position < _text.Length ? _text[_position++] : '\0';
        return c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadCode(),
            _ => throw new ContractFormatException("no such escape is known", _position - 1),
        };
    }

    private char ReadCode()
    {
        var code = 0;
        for (var end = _position + 4; _position < end; _position++)
        {
            code = (code * 16) + (_position < _text.Length && _text[_position] is var c ? c switch
            {
                >= '0' and <= '9' => c - '0',
                >= 'a' and <= 'f' => c - 'a' + 10,
                >= 'A' and <= 'F' => c - 'A' + 10,
                _ => throw Error("a digit of a hexadecimal number is expected"),
            } : throw Error("a digit of a hexadecimal number is expected"));
        }

        return (char)code;
    }

    /// <summary>Whether there is anything before the end of what begins here.</summary>
    private bool Begin(char end)
    {
        _position++;
        return !TryTake(end);
    }

    /// <summary>Whether another follows.</summary>
    private bool Continue(char end)
    {
        if (TryTake(end))
        {
            return false;
        }

        Take(',');
        return true;
    }

    private void Take(char expected)
    {
        if (!TryTake(expected))
        {
            throw Error($"'{expected}' is expected");
        }
    }

    private bool TryTake(char expected)
    {
        var found = Next() == expected;
        _position += found ? 1 : 0;
        return found;
    }

    /// <summary>The next character that is no white space; a zero at the end.</summary>
    private char Next()
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\n' or '\r' or '\t')
        {
            _position++;
        }

        return _position < _text.Length ? _text[_position] : '\0';
    }

    private ContractFormatException Error(string message) => new(message, _position);
}
