using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DataMesh.Runtime;

/// <summary>Reads YAML from the parser's events: what YamlDotNet has beyond them needs reflection.</summary>
internal sealed class YamlFileReader
{
    private readonly FileDocument _document;
    private readonly Parser _parser;
    private readonly YamlSyntax _syntax;
    private readonly YamlAnchors _anchors = new();
    private int _depth;

    private YamlFileReader(string text, FileDocument document)
    {
        _document = document;
        _parser = new Parser(new StringReader(text));
        _syntax = new YamlSyntax(text, document);
    }

    private ParsingEvent Current => _parser.Current!;

    /// <summary>The root of a document; null where it is empty, or, with a problem, cannot be read.</summary>
    public static FileValue? Read(string text, FileDocument document)
    {
        var reader = new YamlFileReader(text, document);
        try
        {
            return reader.ReadDocument();
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            // Of these, InvalidOperationException is how the parser tells that the text ends within brackets.
            return reader._syntax.Refuse(exception as YamlException);
        }
    }

    private FileValue? ReadDocument()
    {
        _ = Next();
        if (Next() is StreamEnd)
        {
            return null;
        }

        _ = Next();
        if (ReadValue(null) is not { } root)
        {
            return null;
        }

        _ = Next();
        return Next() is StreamEnd ? root : _document.Refuse(At(Current.Start), "a second document begins here, but a file holds one: remove the '---' or '...' before it, or make it a file of its own");
    }

    private ParsingEvent Next()
    {
        _parser.MoveNext();
        _syntax.See(Current);
        return Current;
    }

    // From the value's first event to its last. Null, and a problem, where the reading ends here.
    private FileValue? ReadValue(Mark? key)
    {
        var start = _syntax.Start;
        var origin = At(key is { } mark && mark.Line != start.Line ? mark : start);
        if (Current is AnchorAlias alias)
        {
            return _anchors.Find(alias, origin);
        }

        if (Current is not NodeEvent node)
        {
            // After an empty key, the parser may give no value.
            return _syntax.Refuse("a key is missing before a ':' that stands alone: write 'key: value'");
        }

        if (node is Scalar scalar)
        {
            return _anchors.Keep(node, YamlScalar.Read(scalar, origin));
        }

        if (_depth == FileDocument.MaxDepth)
        {
            return _document.RefuseDepth(origin);
        }

        _depth++;
        _anchors.Open(node);
        var value = node is MappingStart ? ReadMap(node, origin) : ReadList(node, origin);
        _depth--;
        return value is null ? null : _anchors.Keep(node, value);
    }

    private FileValue? ReadList(NodeEvent start, ConfigOrigin origin)
    {
        var list = new FileList(_document);
        while (Next() is not SequenceEnd)
        {
            if (ReadValue(null) is not { } item)
            {
                return null;
            }

            if (!list.Add(item))
            {
                return _document.RefuseSize(origin);
            }
        }

        return list.Build(origin, YamlTag.Check(start, origin));
    }

    private FileValue? ReadMap(NodeEvent start, ConfigOrigin origin)
    {
        var map = new FileMap(_document);
        var merge = new YamlMerge(map);
        while (Next() is not MappingEnd)
        {
            var (keyStart, mark) = (Current, _syntax.Start);
            if (ReadValue(null) is not { } key || Next() is null || ReadValue(mark) is not { } value)
            {
                return null;
            }

            var at = At(mark);
            if (YamlMerge.IsKey(keyStart))
            {
                merge.Take(value, at);
            }
            else if (!Add(map, keyStart, key, at, value))
            {
                return _document.RefuseSize(at);
            }
        }

        if (!merge.Apply())
        {
            return _document.RefuseSize(origin);
        }

        foreach (var fault in YamlTag.Check(start, origin))
        {
            map.Fault(fault.Key, fault.Message, fault.Origin);
        }

        return map.Build(origin);
    }

    // A key is what is written: null and true are names there.
    private static bool Add(FileMap map, ParsingEvent start, FileValue key, ConfigOrigin at, FileValue value)
    {
        if (key.Faults.Count == 0 && key.Entries is null && key.Items is null)
        {
            return map.Add((start as Scalar)?.Value ?? key.Text ?? "", at, value);
        }

        map.Fault(null, key.Faults.Count > 0 ? key.Faults[0].Message : "a key must be a text, but this one is a map or a list: put it in quotes if it is meant as text", at);
        return true;
    }

    private ConfigOrigin At(Mark mark) => _document.At(mark.Line, mark.Column);
}
