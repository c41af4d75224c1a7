using System.Buffers;

namespace DataMesh.Connectors.Postgres.Lineage.Trees;

/// <summary>Reads the text of a <c>pg_node_tree</c>: <c>{NAME :field value …}</c>, <c>(item …)</c>, words, and <c>&lt;&gt;</c> for nothing.</summary>
internal sealed class TreeParser
{
    private const string Nothing = "<>";

    /// <summary>Longer words are names of the user's, which do not come often.</summary>
    private const int LongestSharedWord = 24;

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \n\t(){}\\");

    private readonly string _text;
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _shared;
    private int _position;

    private TreeParser(string text)
    {
        _text = text;
        _shared = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The value that a text holds.</summary>
    /// <exception cref="ConnectorUnsupportedException">It is no whole tree, or too deep a one.</exception>
    public static object? Parse(string text)
    {
        var parser = new TreeParser(text);
        var value = parser.ReadValue(parser.NextToken());
        return parser.NextToken().IsEmpty ? value : throw parser.Broken();
    }

    private object? ReadValue(ReadOnlySpan<char> token)
    {
        TreeDepth.Check();
        return token switch
        {
            [] or ")" or "}" => throw Broken(),
            "{" => ReadNode(),
            "(" => ReadList(),
            Nothing => null,
            _ => Word(token),
        };
    }

    private TreeNode ReadNode()
    {
        var name = NextToken();
        if (name is [] or "(" or ")" or "{" or "}")
        {
            throw Broken();
        }

        var word = Word(name);
        List<(string, object?)> fields = [];
        while (NextToken() is var token && token is not "}")
        {
            if (token is not [':', _, ..])
            {
                throw Broken();
            }

            // The first token behind a field's name is its value, even where it begins with a colon: names of users may.
            fields.Add((Word(token[1..]), ReadValue(NextToken())));
            SkipBytes();
        }

        return new TreeNode(word, fields);
    }

    private List<object?> ReadList()
    {
        List<object?> items = [];
        while (NextToken() is var token && token is not ")")
        {
            items.Add(ReadValue(token));
        }

        return items;
    }

    // The value of a constant is a length and its bytes in brackets.
    private void SkipBytes()
    {
        var start = _position;
        if (NextToken() is not "[")
        {
            _position = start;
            return;
        }

        while (NextToken() is var token && token is not "]")
        {
            if (token.IsEmpty)
            {
                throw Broken();
            }
        }
    }

    // Empty: the text is over. A backslash takes the next character's meaning from it; words are compared as they are written.
    private ReadOnlySpan<char> NextToken()
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\n' or '\t')
        {
            _position++;
        }

        var start = _position;
        if (start == _text.Length)
        {
            return [];
        }

        if (_text[start] is '(' or ')' or '{' or '}')
        {
            return _text.AsSpan(_position++, 1);
        }

        while (_text.AsSpan(_position).IndexOfAny(Ends) is >= 0 and var length)
        {
            _position += length;
            if (_text[_position] != '\\')
            {
                return _text.AsSpan(start, _position - start);
            }

            _position = Math.Min(_position + 2, _text.Length);
        }

        _position = _text.Length;
        return _text.AsSpan(start);
    }

    private string Word(ReadOnlySpan<char> token)
    {
        if (token.Length > LongestSharedWord)
        {
            return token.ToString();
        }

        if (!_shared.TryGetValue(token, out var word))
        {
            word = token.ToString();
            _words.Add(word);
        }

        return word;
    }

    private ConnectorUnsupportedException Broken() => new(FormattableString.Invariant($"The tree breaks off or is not one, at character {_position}."));
}
