using System.Globalization;

namespace DataMesh.Runtime;

/// <summary>A key of an <see cref="Microsoft.Extensions.Configuration.IConfiguration"/> that has others below it, with what each provider says of it. Not thread-safe.</summary>
internal sealed class SettingsMap(string path, SettingsMap? parent)
{
    // A list of a few keys is searched faster than a table of them is made.
    private const int MostSearched = 16;

    private readonly List<SettingsEntry> _entries = new(12);
    private readonly List<SettingsProvider> _providers = new(1);
    private Dictionary<string, int>? _places;
    private string _spelling = path;

    /// <summary>The key from the root, as the first provider spells it.</summary>
    public string Path { get; } = path;

    /// <summary>A text that stands in the place of the map; null where there is none.</summary>
    public string? Value { get; private set; }

    public IReadOnlyList<SettingsEntry> Entries => _entries;

    /// <summary>Who gives a key at or below this one, in order.</summary>
    public IReadOnlyList<SettingsProvider> Providers => _providers;

    /// <summary>Where what wins stands.</summary>
    public ConfigOrigin Origin => _providers[^1].OriginOf(Path);

    /// <summary>Two spellings of the path, by one provider, that differ by case alone; null if there are none.</summary>
    public (string First, string Second)? Spellings { get; private set; }

    /// <summary>Whether this is a list, whose items are merged by index.</summary>
    public bool IsList => _entries.Count > 0 && _entries.TrueForAll(static entry => int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    /// <summary>Notes who gives something here.</summary>
    public void SeenBy(SettingsProvider provider, ReadOnlySpan<char> spelling)
    {
        var isNew = _providers is [] || !ReferenceEquals(_providers[^1], provider);
        if (isNew)
        {
            _providers.Add(provider);
            parent?.SeenBy(provider, spelling[..parent.Path.Length]);
        }

        if (!spelling.SequenceEqual(_spelling))
        {
            Spellings = isNew ? Spellings : (KeyOf(_spelling), KeyOf(spelling.ToString()));
            _spelling = spelling.ToString();
        }
    }

    /// <summary>Gives the map itself a value, over one of an earlier provider.</summary>
    public void SetValue(string? value, SettingsProvider provider, ReadOnlySpan<char> spelling)
    {
        SeenBy(provider, spelling);
        Value = value;
    }

    /// <summary>Gives a key a value, over one of an earlier provider.</summary>
    public void Set(string key, string wholeKey, string? value, SettingsProvider provider)
    {
        var place = Find(key);
        if (place >= 0 && _entries[place].Map is { } map)
        {
            map.SetValue(value, provider, wholeKey);
            return;
        }

        var entry = new SettingsEntry(key, ConfigNode.Scalar(wholeKey, value, provider.OriginOf(wholeKey), ignoresCase: true), null, provider);
        if (place >= 0)
        {
            _entries[place] = entry;
        }
        else
        {
            Add(entry);
        }
    }

    /// <summary>Adds a map below, in the place of a text with its name.</summary>
    public void Add(string key, SettingsMap map)
    {
        var entry = new SettingsEntry(key, null, map, null);
        if (Find(key) is var place and >= 0)
        {
            map.SetValue(_entries[place].Leaf!.Text, _entries[place].Provider!, map.Path);
            _entries[place] = entry;
        }
        else
        {
            Add(entry);
        }
    }

    private static string KeyOf(string path) => path[(path.LastIndexOf(':') + 1)..];

    private void Add(SettingsEntry entry)
    {
        _places?.Add(entry.Key, _entries.Count);
        _entries.Add(entry);
        if (_entries.Count == MostSearched)
        {
            _places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < _entries.Count; i++)
            {
                _places.Add(_entries[i].Key, i);
            }
        }
    }

    private int Find(string key)
    {
        if (_places is not null)
        {
            return _places.GetValueOrDefault(key, -1);
        }

        for (var i = 0; i < _entries.Count; i++)
        {
            if (string.Equals(_entries[i].Key, key, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>A value, or a map.</summary>
/// <param name="Key">The last part of its path.</param>
/// <param name="Leaf">The value.</param>
/// <param name="Map">The map.</param>
/// <param name="Provider">Who gives the value.</param>
internal readonly record struct SettingsEntry(string Key, ConfigNode? Leaf, SettingsMap? Map, SettingsProvider? Provider);
