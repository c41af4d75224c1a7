namespace DataMesh.Cli.Configuration;

/// <summary>Takes an instance out of a document, with its comments; all else stays as it is, character by character.</summary>
/// <remarks>Its comments are those within it, and the lines directly above it at its own indentation.</remarks>
/// <param name="document">The document.</param>
/// <param name="name">What the instance is called.</param>
internal sealed class InstanceRemoval(ConfigDocument document, string name)
{
    private readonly string _text = document.Text;

    /// <summary>The changed text; null where the instance stands in a way that is not edited.</summary>
    public string? Apply()
    {
        if (document.Section is not { } section)
        {
            return null;
        }

        List<(int Start, int End)> spans = section.Entries is { } entries
            ? [.. entries.Select(static entry => (entry.Start, entry.Value.End))]
            : [.. (section.Items ?? []).Select(item => (section.IsBracketed ? item.Start : _text.LastIndexOf('-', item.Start), item.End))];
        var index = section.Entries?.ToList().FindIndex(entry => entry.Key == name) ?? section.Items?.ToList().FindIndex(IsCalled) ?? -1;
        return index < 0 ? null : section.IsBracketed ? RemoveInBrackets(spans, index) : RemoveLines(spans[index]);
    }

    private bool IsCalled(TextNode item) => item.Entries?.Any(entry => entry.Key == "name" && entry.Value.Scalar == name) == true;

    // With one comma: the one behind it, else the one before it.
    private string RemoveInBrackets(List<(int Start, int End)> spans, int index)
    {
        var (start, end) = spans[index];
        var comma = end + _text.AsSpan(end).IndexOfAnyExcept(" \r\n");
        var hasComma = _text[comma] == ',';
        var before = hasComma || index == 0 ? -1 : _text.IndexOf(',', spans[index - 1].End);
        end = hasComma ? comma + 1 : end;
        if (_text.AsSpan(document.LineStart(start), start - document.LineStart(start)).IsWhiteSpace() && IsEmptyOrComment(end))
        {
            (start, end) = (document.LineStart(start), document.NextLine(end));
        }
        else if (hasComma && _text[end] == ' ' && index < spans.Count - 1)
        {
            end++;
        }

        return before < 0 || before > start ? _text[..start] + _text[end..] : _text[..before] + _text[(before + 1)..start].TrimEnd(' ') + _text[end..];
    }

    private bool IsEmptyOrComment(int at)
    {
        var rest = _text.AsSpan(at, document.NextLine(at) - at).Trim();
        return rest.IsEmpty || rest[0] == '#' || rest.StartsWith("//");
    }

    private string RemoveLines((int Start, int End) span)
    {
        var indent = document.ColumnOf(span.Start);
        var start = document.LineStart(span.Start);
        while (start > 0 && document.LineStart(start - 1) is var above && IsComment(above, at => at == indent))
        {
            start = above;
        }

        var end = _text[span.End - 1] == '\n' ? span.End : document.NextLine(span.End);
        while (end < _text.Length && IsComment(end, at => at > indent))
        {
            end = document.NextLine(end);
        }

        // One of two empty lines around it.
        if (end < _text.Length && IsEmpty(end) && (start == 0 || IsEmpty(document.LineStart(start - 1))))
        {
            end = document.NextLine(end);
        }

        return _text[..start] + _text[end..];
    }

    private bool IsComment(int line, Func<int, bool> isAt)
    {
        var text = _text.AsSpan(line, document.NextLine(line) - line);
        var content = text.TrimStart(' ');
        return content is ['#', ..] && isAt(text.Length - content.Length);
    }

    private bool IsEmpty(int line) => _text.AsSpan(line, document.NextLine(line) - line).IsWhiteSpace();
}
