using System.Buffers;

namespace DataMesh.Runtime;

// What has a beginning and an end: texts, quoted names, comments.
public ref partial struct SqlScanner
{
    private static readonly SearchValues<char> Quotes = SearchValues.Create("'\"`");
    private static readonly SearchValues<char> Doubtful = SearchValues.Create("'\"`\\#$-/[");

    private readonly ReadOnlySpan<char> Left => _text[_start..];

    // A doubled quote is a quote within; hasEscapes: so is one after a backslash.
    private SqlTokenKind Quoted(SqlTokenKind kind, bool hasEscapes)
    {
        var quote = _text[_start];
        if (!reading.IsKnown && At(1) == quote && At(2) == quote)
        {
            return Rest(); // '''…''' is a text of its own in some systems.
        }

        for (var index = _start + 1; index < _text.Length; index++)
        {
            if (hasEscapes && _text[index] == '\\')
            {
                index++;
            }
            else if (_text[index] == quote)
            {
                if (!hasEscapes && quote == '\'' && _text[index - 1] == '\\' && !reading.HasPlainBackslashes)
                {
                    return Rest();
                }

                if (index + 1 == _text.Length || _text[index + 1] != quote)
                {
                    _next = index + 1;
                    return kind;
                }

                index++;
            }
            else if (!reading.IsKnown && _text[index] == '\\' && quote != '\'')
            {
                return Rest();
            }
        }

        return Rest();
    }

    // A text with escapes goes on in the next line as it began, and in the same line it does not.
    private SqlTokenKind Continued()
    {
        var kind = Quoted(SqlTokenKind.Literal, hasEscapes: false);
        return Token.Contains('\\') ? Rest() : kind;
    }

    private SqlTokenKind Backticks()
    {
        if (reading.HasNamesInBackticks)
        {
            return Quoted(SqlTokenKind.Name, hasEscapes: false);
        }

        var end = Left[1..].IndexOf('`');
        return reading.IsKnown || end < 0 || Left.Slice(1, end).ContainsAny(Doubtful) || At(end + 2) == '`' ? Rest() : Take(end + 2, SqlTokenKind.Name);
    }

    private SqlTokenKind Bracket()
    {
        if (reading.IsKnown && !reading.HasNamesInBrackets)
        {
            return Take(1, SqlTokenKind.Symbol);
        }

        var end = Left.IndexOf(']');
        if (reading.HasNamesInBrackets)
        {
            return end < 0 ? Rest() : Take(end + 1, SqlTokenKind.Name);
        }

        return end < 0 || Left[1..end].ContainsAny(Doubtful) ? Rest() : Take(1, SqlTokenKind.Symbol);
    }

    private SqlTokenKind Dollar()
    {
        if (char.IsAsciiDigit(At(1)))
        {
            return Marker(1, char.IsAsciiDigit);
        }

        var tag = Count(1, static character => character != '$' && IsWordPart(character));
        if (At(tag) != '$' || reading.HasNamesInBrackets)
        {
            return tag == 1 ? Take(1, SqlTokenKind.Symbol) : Marker(1, IsWordPart);
        }

        var body = tag + 1;
        var end = Left[body..].IndexOf(Left[..body]);
        return end < 0 || (!reading.HasDollarQuotes && Left.Slice(body, end).ContainsAny(Quotes)) ? Rest() : Take(body + end + body, SqlTokenKind.Literal);
    }

    private SqlTokenKind LineComment()
    {
        var end = Left.IndexOf('\n');
        var line = (end < 0 ? Left : Left[..end]).TrimEnd('\r');

        // Some systems end a line at a carriage return alone; and in MySQL only what has a space after it is a comment.
        return line.Contains('\r') || (!reading.IsKnown && line.Length > 2 && !IsSpace(line[2]) && line.ContainsAny(Quotes)) ? Rest() : Take(line.Length, SqlTokenKind.Space);
    }

    private SqlTokenKind BlockComment()
    {
        var depth = 1;
        for (var index = 2; index + 1 < Left.Length; index++)
        {
            var (first, second) = (Left[index], Left[index + 1]);
            if (first == '*' && second == '/')
            {
                index++;
                if (--depth == 0)
                {
                    return Take(index + 1, SqlTokenKind.Space);
                }
            }
            else if (first == '/' && second == '*' && (reading.HasNestedComments || !reading.IsKnown))
            {
                if (!reading.IsKnown)
                {
                    return Rest();
                }

                index++;
                depth++;
            }
            else if (index == 2 && first == '!' && !reading.IsKnown)
            {
                return Rest(); // MySQL runs what stands in /*! … */.
            }
        }

        return Rest();
    }
}
