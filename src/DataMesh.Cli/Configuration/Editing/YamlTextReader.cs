using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DataMesh.Cli.Configuration;

/// <summary>Reads where the values of a YAML document stand; the document was read without a problem before.</summary>
internal sealed class YamlTextReader
{
    private readonly Parser _parser;

    private YamlTextReader(string text) => _parser = new Parser(new StringReader(text));

    private ParsingEvent Current => _parser.Current!;

    /// <summary>The root, null where the document is empty, and where the document ends: before its end mark, if it has one.</summary>
    public static (TextNode? Root, int End) Read(string text)
    {
        var reader = new YamlTextReader(text);
        reader._parser.MoveNext();
        reader._parser.MoveNext();
        if (reader.Current is StreamEnd)
        {
            return (null, text.Length);
        }

        reader._parser.MoveNext();
        var root = reader.ReadValue();
        reader._parser.MoveNext();
        return (root is { Scalar.Length: 0 } ? null : root, reader.Current is DocumentEnd { IsImplicit: false } mark ? At(mark.Start) : text.Length);
    }

    private TextNode ReadValue() => Current switch
    {
        MappingStart map => ReadMap(map),
        SequenceStart list => ReadList(list),
        Scalar scalar => new TextNode(At(scalar.Start), At(scalar.End)) { Scalar = scalar.Value, HasAnchor = !scalar.Anchor.IsEmpty },
        _ => new TextNode(At(Current.Start), At(Current.End)),
    };

    private TextNode ReadMap(MappingStart start)
    {
        List<(string? Key, int Start, TextNode Value)> entries = [];
        while (_parser.MoveNext() && Current is not MappingEnd)
        {
            var key = ReadValue();
            _parser.MoveNext();
            entries.Add((key.Scalar, key.Start, ReadValue()));
        }

        var isBracketed = start.Style == MappingStyle.Flow;
        return new TextNode(At(start.Start), EndOf(isBracketed, entries.Count == 0 ? null : entries[^1].Value)) { Entries = entries, IsBracketed = isBracketed, HasAnchor = !start.Anchor.IsEmpty };
    }

    private TextNode ReadList(SequenceStart start)
    {
        List<TextNode> items = [];
        while (_parser.MoveNext() && Current is not SequenceEnd)
        {
            items.Add(ReadValue());
        }

        var isBracketed = start.Style == SequenceStyle.Flow;
        return new TextNode(At(start.Start), EndOf(isBracketed, items.LastOrDefault())) { Items = items, IsBracketed = isBracketed, HasAnchor = !start.Anchor.IsEmpty };
    }

    // A bracket's event stands before it; what stands by lines ends, to the parser, where the next thing begins.
    private int EndOf(bool isBracketed, TextNode? last) => isBracketed || last is null ? At(Current.End) + 1 : last.End;

    private static int At(Mark mark) => (int)mark.Index;
}
