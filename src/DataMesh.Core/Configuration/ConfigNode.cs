namespace DataMesh;

/// <summary>One value of a configuration as its source wrote it: text, a map or nothing. Unchangeable, thread-safe.</summary>
/// <remarks>A scalar keeps its source text until the target type is known, so that <c>012</c> stays <c>012</c> for a string.</remarks>
public sealed class ConfigNode
{
    private ConfigNode(string path, ConfigOrigin origin, string? text, IReadOnlyList<KeyValuePair<string, ConfigNode>>? entries, bool ignoresCase = false)
    {
        Path = path;
        Origin = origin;
        Text = text;
        Entries = entries ?? [];
        IsMap = entries is not null;
        IgnoresCase = ignoresCase;
    }

    /// <summary>The key from the root, parts joined by a colon.</summary>
    public string Path { get; }

    /// <summary>Where the value stands.</summary>
    public ConfigOrigin Origin { get; }

    /// <summary>The scalar's text; null for a map and for an empty value.</summary>
    public string? Text { get; }

    /// <summary>Whether this is a map.</summary>
    public bool IsMap { get; }

    /// <summary>Whether the keys of this map match without regard to case, as those of <c>IConfiguration</c> do; in files they match exactly.</summary>
    public bool IgnoresCase { get; }

    /// <summary>The keys of a map in the order of the source; empty for a scalar.</summary>
    public IReadOnlyList<KeyValuePair<string, ConfigNode>> Entries { get; }

    /// <summary>A scalar; null text is an empty value.</summary>
    public static ConfigNode Scalar(string path, string? text, ConfigOrigin origin) => new(path, origin, text, null);

    /// <summary>A map.</summary>
    /// <param name="path">The key from the root, parts joined by a colon.</param>
    /// <param name="entries">Its keys in the order of the source.</param>
    /// <param name="origin">Where it stands.</param>
    /// <param name="ignoresCase">Whether its keys match without regard to case.</param>
    public static ConfigNode Map(string path, IReadOnlyList<KeyValuePair<string, ConfigNode>> entries, ConfigOrigin origin, bool ignoresCase = false) =>
        new(path, origin, null, entries, ignoresCase);

    /// <summary>A map of scalars given by code: handy in tests and tools.</summary>
    public static ConfigNode FromCode(string path, params (string Key, string? Value)[] entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return Map(path, [.. entries.Select(entry => KeyValuePair.Create(entry.Key, Scalar($"{path}:{entry.Key}", entry.Value, ConfigOrigin.Code)))], ConfigOrigin.Code);
    }

    /// <summary>The value of a key, or null where it is not given.</summary>
    public ConfigNode? Find(string key)
    {
        var comparison = IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return Entries.FirstOrDefault(entry => string.Equals(entry.Key, key, comparison)).Value;
    }

    /// <summary>A map at the same place with other entries.</summary>
    public ConfigNode With(IReadOnlyList<KeyValuePair<string, ConfigNode>> entries) => Map(Path, entries, Origin, IgnoresCase);

    /// <summary>The path and, never, the value: it may be a secret.</summary>
    public override string ToString() => Path;
}
