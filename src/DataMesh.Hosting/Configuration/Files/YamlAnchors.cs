using YamlDotNet.Core.Events;

namespace DataMesh.Runtime;

/// <summary>What the anchors of a document name. A name given again means the new value from there on.</summary>
internal sealed class YamlAnchors
{
    // Null while the value is still being read.
    private readonly Dictionary<string, FileValue?> _values = new(StringComparer.Ordinal);

    /// <summary>Begins a value, within which an alias of its own anchor would have no end.</summary>
    public void Open(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            _values[node.Anchor.Value] = null;
        }
    }

    /// <summary>Ends a value.</summary>
    public FileValue Keep(NodeEvent node, FileValue value)
    {
        if (!node.Anchor.IsEmpty)
        {
            _values[node.Anchor.Value] = value;
        }

        return value;
    }

    /// <summary>The value that an alias stands for.</summary>
    public FileValue Find(AnchorAlias alias, ConfigOrigin origin)
    {
        // A value that begins with '*' may be a secret to its writer, so its text is not shown.
        var name = alias.Value.Value;
        return _values.TryGetValue(name, out var value)
            ? value?.RepeatedAt(origin) ?? Missing(origin, "is an alias within the value that it repeats, so that it has no end: remove it")
            : Missing(origin, $"begins with '*', which makes it an alias, and there is no anchor of its name before it.{NearestName.Hint(name, _values.Keys)} Put it in quotes if it is meant as text");
    }

    private static FileValue Missing(ConfigOrigin origin, string message) => new(origin) { IsMissing = true, Faults = [new FileFault(null, message, origin)] };
}
