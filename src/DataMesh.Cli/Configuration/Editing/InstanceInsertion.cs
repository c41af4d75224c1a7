namespace DataMesh.Cli.Configuration;

/// <summary>Puts an instance behind those that a document has, in the way in which they are written; all else stays as it is, character by character.</summary>
/// <param name="document">The document.</param>
/// <param name="name">What the instance is called.</param>
/// <param name="keys">All that is said of it, its type among them.</param>
internal sealed class InstanceInsertion(ConfigDocument document, string name, Setting keys)
{
    private const string Section = "connectors";
    private const int Step = 2;
    private readonly string _text = document.Text;
    private readonly string _newLine = document.NewLine;

    /// <summary>The changed text; null where the document is written in a way that is not edited.</summary>
    public string? Apply() => document.Root switch
    {
        null when document.IsJson => SettingText.Json(Below(Section, Below(name, keys)), 0, _newLine) + _newLine,
        null => InsertLines(document.End, SectionLines(0)),
        { Entries: null } => null,
        { IsBracketed: true } root when document.Section is null => InsertInBrackets(root, Section, Below(name, keys)),
        { } root when document.Section is null => InsertLines(document.End, SectionLines(document.ColumnOf(root.Entries![0].Start))),
        { } root => InsertIntoSection(root, document.Section!),
    };

    /// <summary>What to paste where nothing can be edited.</summary>
    public string Snippet() => document.IsJson ? $"\"{name}\": {SettingText.Json(keys, 0, _newLine)}{_newLine}" : SettingText.Lines(Below(name, keys), Step, _newLine);

    private string? InsertIntoSection(TextNode root, TextNode section)
    {
        var isNothing = (section.Scalar is not null || section.IsEmptyCollection) && !section.HasAnchor && !HasComment(section);
        return isNothing && !root.IsBracketed ? InsertIntoEmpty(root, section)
            : section is { IsBracketed: true } && !(section.IsEmptyCollection && (section.HasAnchor || HasComment(section))) ? InsertInBrackets(section, name, keys)
            : section.Entries is { Count: > 0 } entries ? InsertLines(EndOfLines(section, document.ColumnOf(entries[0].Start)), SettingText.Lines(Below(name, keys), document.ColumnOf(entries[0].Start), _newLine))
            : section.Items is { Count: > 0 } items ? InsertItem(section, items)
            : null;
    }

    // The value is taken out, be it nothing, '~' or '{}', and lines come below the key.
    private string InsertIntoEmpty(TextNode root, TextNode section)
    {
        var key = root.Entries!.First(static entry => entry.Key == Section);
        var indent = document.ColumnOf(key.Start);
        var colon = _text.IndexOf(':', key.Start + Section.Length);
        var isWritten = section.End > section.Start && section.Start > colon;
        var below = EndOfComments(document.NextLine(isWritten ? section.End : colon), indent);
        var head = isWritten ? _text[..section.Start].TrimEnd(' ') + _text[section.End..below] : _text[..below];
        return Lined(head) + SettingText.Lines(Below(name, keys), indent + Step, _newLine) + _text[below..];
    }

    private string? InsertItem(TextNode section, IReadOnlyList<TextNode> items)
    {
        var dash = _text.LastIndexOf('-', items[^1].Start);
        var first = items[^1] is { IsBracketed: false, Entries: { Count: > 0 } entries } ? entries[0].Start : items[^1].Start;
        var indent = document.ColumnOf(dash);
        var inner = Math.Max(document.LineStart(first) == document.LineStart(dash) ? document.ColumnOf(first) - indent : Step, Step);
        var lines = SettingText.Lines(Named(), indent + inner, _newLine);
        return InsertLines(EndOfLines(section, indent), $"{new string(' ', indent)}-{lines[(indent + 1)..]}");
    }

    private string InsertLines(int at, string lines) => Lined(_text[..at]) + lines + _text[at..];

    private string Lined(string head) => head.Length == 0 || head[^1] == '\n' ? head : head + _newLine;

    private string SectionLines(int indent) => SettingText.Lines(Below(Section, Below(name, keys)), indent, _newLine);

    // Behind what the last value holds, and behind comments that are indented like or below the instances.
    private int EndOfLines(TextNode section, int indent)
    {
        var end = section.End > 0 && _text[section.End - 1] == '\n' ? section.End : document.NextLine(section.End);
        return EndOfComments(end, indent - 1);
    }

    private int EndOfComments(int start, int above)
    {
        var (end, at) = (start, start);
        while (at < _text.Length)
        {
            var next = document.NextLine(at);
            var line = _text.AsSpan(at, next - at);
            var content = line.TrimStart(' ');
            if (content.TrimEnd().Length > 0)
            {
                if (content[0] != '#' || line.Length - content.Length <= above)
                {
                    break;
                }

                end = next;
            }

            at = next;
        }

        return end;
    }

    private string InsertInBrackets(TextNode collection, string key, Setting value)
    {
        var isList = collection.Items is not null;
        var outer = document.LineIndent(collection.Start);
        if (collection.Last is not var (start, last))
        {
            var only = Entry(isList, key, value, outer + Step);
            var inner = document.IsJson ? $"{_newLine}{new string(' ', outer + Step)}{only}{_newLine}{new string(' ', outer)}" : $" {only} ";
            return _text[..(collection.Start + 1)] + inner + _text[(collection.End - 1)..];
        }

        var line = document.NextLine(last);
        var rest = _text.AsSpan(last, line - last).Trim();
        var hasComma = rest is [',', ..];
        var behind = hasComma ? rest[1..].TrimStart() : rest;
        if (document.LineStart(start) == document.LineStart(collection.Start) || !(behind.IsEmpty || behind[0] == '#' || behind.StartsWith("//")))
        {
            return $"{_text[..last]}, {Entry(isList, key, value, outer)}{_text[last..]}";
        }

        var indent = document.ColumnOf(start);
        return $"{_text[..last]}{(hasComma ? "" : ",")}{_text[last..line]}{new string(' ', indent)}{Entry(isList, key, value, indent)}{(hasComma ? "," : "")}{_newLine}{_text[line..]}";
    }

    private string Entry(bool isList, string key, Setting value, int indent)
    {
        var map = isList ? Named() : value;
        return document.IsJson ? (isList ? "" : $"\"{key}\": ") + SettingText.Json(map, indent, _newLine) : (isList ? "" : $"{key}: ") + SettingText.InBrackets(map);
    }

    // In a list the name is a key like others.
    private Setting Named()
    {
        var map = Below("name", Setting.Scalar(name, isText: true));
        keys.Keys!.ForEach(key => map.Add(key.Key, key.Value));
        return map;
    }

    private bool HasComment(TextNode node) => node.IsBracketed && _text.AsSpan(node.Start, node.End - node.Start).ContainsAny('#', '/');

    private static Setting Below(string key, Setting value)
    {
        var map = Setting.Map();
        map.Add(key, value);
        return map;
    }
}
