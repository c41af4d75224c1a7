namespace DataMesh.Runtime;

/// <summary>A map of a file while it is read.</summary>
internal sealed class FileMap(FileDocument document)
{
    private readonly List<KeyValuePair<string, FileValue>> _entries = [];
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly List<FileFault> _faults = [];
    private HashSet<FileFault>? _merged;
    private FileSize _size = FileSize.One;

    /// <summary>Adds a key of the map's own.</summary>
    /// <param name="key">The key as it is written.</param>
    /// <param name="at">Where the key stands.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether the file still holds no more than it may.</returns>
    public bool Add(string key, ConfigOrigin at, FileValue value)
    {
        if (key.Length is 0 or > FileDocument.MaxKeyLength)
        {
            Fault(null, key.Length == 0 ? "a key is empty: write a name before the ':'" : $"a key is longer than {FileDocument.MaxKeyLength} characters: shorten it", at);
        }
        else if (_lines.TryAdd(key, at.Line!.Value))
        {
            return Put(key, value);
        }
        else
        {
            Fault(key, $"key '{key}' is given twice, first on line {_lines[key]}: remove one", at);
        }

        return document.Takes(_size);
    }

    /// <summary>Adds what another map holds, where this one has no such key; its own keys are added before.</summary>
    /// <returns>Whether the file still holds no more than it may.</returns>
    public bool Merge(FileValue other)
    {
        // Each once, and counted like values: merges of merges would double them with every line.
        foreach (var fault in other.Faults)
        {
            if ((_merged ??= new(ReferenceEqualityComparer.Instance)).Add(fault))
            {
                _faults.Add(fault);
            }

            if (!document.Takes(_size))
            {
                return false;
            }
        }

        foreach (var (key, value) in other.Entries ?? [])
        {
            if (_lines.TryAdd(key, value.Origin.Line!.Value) && !Put(key, value))
            {
                return false;
            }
        }

        return document.Takes(_size);
    }

    /// <summary>Adds that something is wrong with a key, or with the map itself.</summary>
    public void Fault(string? key, string message, ConfigOrigin at) => _faults.Add(new FileFault(key, message, at));

    /// <summary>The map as it is now.</summary>
    public FileValue Build(ConfigOrigin origin) => new(origin) { Entries = _entries, Size = _size, Faults = _faults };

    private bool Put(string key, FileValue value)
    {
        _entries.Add(new(key, value));
        _size = _size.With(value.Size, key.Length);
        return document.Takes(_size);
    }
}
