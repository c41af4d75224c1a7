using System.Globalization;

namespace DataMesh.Connectors.Trino.Loopback.Types;

/// <summary>Takes the text of a type apart, such as <c>row(a bigint, "b c" array(timestamp(6) with time zone))</c>.</summary>
internal ref struct TypeText
{
    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private TypeText(ReadOnlySpan<char> text) => _text = text;

    /// <exception cref="FormatException">It is none.</exception>
    public static TypeNode Parse(string text)
    {
        var reader = new TypeText(text);
        var type = reader.Type();
        return reader._at == text.Length ? type : throw new FormatException($"'{text}' is not a type: unexpected text at {reader._at}.");
    }

    private TypeNode Type()
    {
        var name = Word();
        if (name.Equals("interval", StringComparison.OrdinalIgnoreCase))
        {
            return new($"interval {Next()} {Next()} {Next()}", []);
        }

        List<TypeArgument> arguments = [];
        if (Skip('('))
        {
            do
            {
                Blanks();
                arguments.Add(name == "row" ? Field() : char.IsAsciiDigit(Peek()) ? new(null, Number()) : new(Type()));
                Blanks();
            }
            while (Skip(','));
            if (!Skip(')'))
            {
                throw new FormatException($"'{_text}' is not a type: a ) is missing at {_at}.");
            }
        }

        if (Continues(" with time zone"))
        {
            _at += " with time zone".Length;
            name += " with time zone";
        }

        return name == "varchar" && arguments.Count == 0 ? new(name, [new(null, int.MaxValue)]) : new(name, arguments);
    }

    private TypeArgument Field()
    {
        if (Peek() == '"')
        {
            var name = Quoted();
            Blanks();
            return new(Type(), Name: name);
        }

        var start = _at;
        var word = Word();
        if (Peek() == ' ' && !Continues(" with time zone") && !(word == "interval" && (Continues(" day ") || Continues(" year "))))
        {
            Blanks();
            return new(Type(), Name: word);
        }

        _at = start;
        return new(Type());
    }

    private string Next()
    {
        Blanks();
        return Word();
    }

    private string Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '$' or ':'))
        {
            _at++;
        }

        return _at > start ? _text[start.._at].ToString() : throw new FormatException($"'{_text}' is not a type: a name is missing at {_at}.");
    }

    private string Quoted()
    {
        var start = ++_at;
        while (_at < _text.Length && (_text[_at] != '"' || (_at + 1 < _text.Length && _text[_at + 1] == '"')))
        {
            _at += _text[_at] == '"' ? 2 : 1;
        }

        return _text[start.._at++].ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
    }

    private long Number()
    {
        var start = _at;
        while (char.IsAsciiDigit(Peek()))
        {
            _at++;
        }

        return long.Parse(_text[start.._at], CultureInfo.InvariantCulture);
    }

    private readonly char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private readonly bool Continues(string text) => _text[Math.Min(_at, _text.Length)..].StartsWith(text, StringComparison.Ordinal);

    private void Blanks()
    {
        while (Peek() == ' ')
        {
            _at++;
        }
    }

    private bool Skip(char expected)
    {
        if (Peek() != expected)
        {
            return false;
        }

        _at++;
        return true;
    }
}
