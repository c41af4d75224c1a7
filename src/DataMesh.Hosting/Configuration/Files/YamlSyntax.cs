using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DataMesh.Runtime;

/// <summary>Follows the parser's events, so that what ends the reading can be told in a writer's words.</summary>
internal sealed class YamlSyntax(string text, FileDocument document)
{
    // Where brackets opened; null for what indentation holds together.
    private readonly Stack<Mark?> _open = new();
    private ParsingEvent? _last;
    private ParsingEvent? _content;

    /// <summary>Where the event seen last begins.</summary>
    public Mark Start { get; private set; } = Mark.Empty;

    /// <summary>Follows one event.</summary>
    public void See(ParsingEvent current)
    {
        // A map of one key without braces, as in [a: b], and an empty key before a ':' have no place of their own.
        var hasMark = _last is null || current.Start.Index >= _last.Start.Index;
        switch (current)
        {
            case MappingStart map:
                _open.Push(map.Style == MappingStyle.Flow && hasMark ? map.Start : null);
                break;
            case SequenceStart list:
                _open.Push(list.Style == SequenceStyle.Flow ? list.Start : null);
                break;
            case MappingEnd or SequenceEnd:
                _content = _open.Pop() is null ? _content : current;
                break;
            case Scalar or AnchorAlias:
                _content = current;
                break;
        }

        Start = hasMark ? current.Start : _last!.End;
        _last = hasMark ? current : _last;
    }

    /// <summary>Adds a problem at the event seen last that ends the reading.</summary>
    public FileValue? Refuse(string message) => Refuse(YamlSlip.At(Start, message), new YamlLines(text));

    /// <summary>Adds the problem that an exception of the parser stands for; without one, the text ended within brackets.</summary>
    public FileValue? Refuse(YamlException? exception)
    {
        var lines = new YamlLines(text);
        var bracket = _open.FirstOrDefault(static mark => mark is not null);
        return exception is null
            ? Refuse(YamlSlip.At(bracket ?? Start, "the bracket that opens here is not closed: add its ']' or '}'"), lines)
            : Refuse(new YamlSlips(lines, _content, bracket).Explain(exception), lines);
    }

    // To the parser, the end of the text stands a line below the last.
    private FileValue? Refuse(YamlSlip slip, YamlLines lines) => document.Refuse(
        slip.Line <= lines.Count ? document.At(slip.Line, slip.Column) : document.At(lines.Count, lines[lines.Count].Length + 1), slip.Message);
}
