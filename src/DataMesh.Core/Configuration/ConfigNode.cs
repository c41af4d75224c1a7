namespace DataMesh;

/// <summary>One value of a configuration as its source wrote it: text, a map, a list or nothing. Unchangeable, thread-safe.</summary>
/// <remarks>
/// A scalar keeps its source text until the target type is known, so that <c>012</c> stays <c>012</c> for a string. <c>IConfiguration</c>
/// knows no lists: there one is a map whose keys are indices, and an empty one an empty text, until the target type is known.
/// </remarks>
public sealed class ConfigNode
{
    private ConfigNode(string path, ConfigOrigin origin)
    {
        Path = path;
        Origin = origin;
    }

    /// <summary>The key from the root, parts joined by a colon.</summary>
    public string Path { get; }

    /// <summary>Where the value stands.</summary>
    public ConfigOrigin Origin { get; }

    /// <summary>The scalar's text, placeholders substituted; null for a map, a list and an empty value.</summary>
    public string? Text { get; private init; }

    /// <summary>The text with its placeholders, where something was substituted, else null: what was put in may be a secret, so that messages show this in its place.</summary>
    public string? Placeholder { get; private init; }

    /// <summary>Whether the text holds placeholders that are substituted elsewhere: what the value is then, nobody knows here.</summary>
    public bool IsPending { get; private init; }

    /// <summary>Whether this is a map.</summary>
    public bool IsMap { get; private init; }

    /// <summary>Whether this is a list.</summary>
    public bool IsList { get; private init; }

    /// <summary>Whether nothing stands behind the key.</summary>
    internal bool IsNothing => Text is null && !IsMap && !IsList;

    /// <summary>Whether keys match without regard to case here, as those of <c>IConfiguration</c> do; in files they match exactly.</summary>
    public bool IgnoresCase { get; private init; }

    /// <summary>The keys of a map in the order of the source; else empty.</summary>
    public IReadOnlyList<KeyValuePair<string, ConfigNode>> Entries { get; private init; } = [];

    /// <summary>The items of a list in order; else empty.</summary>
    public IReadOnlyList<ConfigNode> Items { get; private init; } = [];

    /// <summary>How keys match.</summary>
    internal StringComparer KeyComparer => IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>A scalar.</summary>
    /// <param name="path">The key from the root, parts joined by a colon.</param>
    /// <param name="text">Its text; null is an empty value.</param>
    /// <param name="origin">Where it stands.</param>
    /// <param name="ignoresCase">Whether it comes from a source whose keys match without regard to case.</param>
    public static ConfigNode Scalar(string path, string? text, ConfigOrigin origin, bool ignoresCase = false) => new(path, origin) { Text = text, IgnoresCase = ignoresCase };

    /// <summary>A map.</summary>
    /// <param name="path">The key from the root, parts joined by a colon.</param>
    /// <param name="entries">Its keys in the order of the source.</param>
    /// <param name="origin">Where it stands.</param>
    /// <param name="ignoresCase">Whether its keys match without regard to case.</param>
    public static ConfigNode Map(string path, IReadOnlyList<KeyValuePair<string, ConfigNode>> entries, ConfigOrigin origin, bool ignoresCase = false) =>
        new(path, origin) { IsMap = true, Entries = entries, IgnoresCase = ignoresCase };

    /// <summary>A list.</summary>
    /// <param name="path">The key from the root, parts joined by a colon.</param>
    /// <param name="items">Its items in order; each one's path ends with its index, from 0.</param>
    /// <param name="origin">Where it stands.</param>
    public static ConfigNode List(string path, IReadOnlyList<ConfigNode> items, ConfigOrigin origin) => new(path, origin) { IsList = true, Items = items };

    /// <summary>A map of scalars given by code: handy in tests and tools.</summary>
    public static ConfigNode FromCode(string path, params (string Key, string? Value)[] entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return Map(path, [.. entries.Select(entry => KeyValuePair.Create(entry.Key, Scalar($"{path}:{entry.Key}", entry.Value, ConfigOrigin.Code)))], ConfigOrigin.Code);
    }

    /// <summary>The value of a key, or null where it is not given.</summary>
    public ConfigNode? Find(string key)
    {
        var comparer = KeyComparer;
        for (var i = 0; i < Entries.Count; i++)
        {
            if (comparer.Equals(Entries[i].Key, key))
            {
                return Entries[i].Value;
            }
        }

        return null;
    }

    /// <summary>A map at the same place with other entries.</summary>
    public ConfigNode With(IReadOnlyList<KeyValuePair<string, ConfigNode>> entries) => Map(Path, entries, Origin, IgnoresCase);

    /// <summary>A scalar at the same place with its placeholders substituted.</summary>
    public ConfigNode Substitute(string text) => new(Path, Origin) { Text = text, Placeholder = Text, IgnoresCase = IgnoresCase };

    /// <summary>A scalar at the same place whose placeholders are substituted elsewhere: readers find its key, and do not judge its value.</summary>
    public ConfigNode Pending() => new(Path, Origin) { Text = Text, IsPending = true, IgnoresCase = IgnoresCase };

    /// <summary>A scalar as the value of a key below its place.</summary>
    internal ConfigNode Below(string key) => new($"{Path}:{key}", Origin) { Text = Text, Placeholder = Placeholder, IsPending = IsPending, IgnoresCase = IgnoresCase };

    /// <summary>Whether another says the same, wherever it stands: the order of a map's keys does not count, that of a list's items does.</summary>
    internal bool HasSameValue(ConfigNode other) =>
        Text == other.Text && IsMap == other.IsMap && IsList == other.IsList &&
        Entries.Count == other.Entries.Count &&
        Entries.All(entry => other.Find(entry.Key) is { } found && entry.Value.HasSameValue(found)) &&
        Items.Count == other.Items.Count &&
        Items.Zip(other.Items).All(static pair => pair.First.HasSameValue(pair.Second));

    /// <summary>The path and, never, the value: it may be a secret.</summary>
    public override string ToString() => Path;
}
