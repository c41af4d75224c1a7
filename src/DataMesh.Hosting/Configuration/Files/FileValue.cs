namespace DataMesh.Runtime;

/// <summary>One value as a file writes it, before its key from the root is known: by an alias it stands at several.</summary>
internal sealed class FileValue(ConfigOrigin origin)
{
    /// <summary>Where it stands, an alias for itself: its line is that of its key, its column its own where it begins on that line.</summary>
    public ConfigOrigin Origin { get; } = origin;

    /// <summary>The text of a scalar; null for an empty value, a map and a list.</summary>
    public string? Text { get; init; }

    /// <summary>What a map holds, merged keys after its own; null where this is none.</summary>
    public IReadOnlyList<KeyValuePair<string, FileValue>>? Entries { get; init; }

    /// <summary>What a list holds; null where this is none.</summary>
    public IReadOnlyList<FileValue>? Items { get; init; }

    /// <summary>Whether there is no value, as what is wrong with it says.</summary>
    public bool IsMissing { get; init; }

    /// <summary>How much it is with its aliases written out.</summary>
    public FileSize Size { get; init; } = FileSize.One;

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<FileFault> Faults { get; init; } = [];

    /// <summary>The same value where an alias repeats it; what stands below keeps its own place.</summary>
    public FileValue RepeatedAt(ConfigOrigin place) => new(place) { Text = Text, Entries = Entries, Items = Items, IsMissing = IsMissing, Size = Size, Faults = Faults };
}
