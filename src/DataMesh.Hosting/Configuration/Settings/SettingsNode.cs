using System.Globalization;

namespace DataMesh.Runtime;

/// <summary>One key of an <see cref="Microsoft.Extensions.Configuration.IConfiguration"/>, with what each provider says of it. Not thread-safe.</summary>
internal sealed class SettingsNode(string path)
{
    private readonly List<SettingsProvider> _providers = [];
    private string _spelling = path;

    /// <summary>The key from the root, as the first provider spells it.</summary>
    public string Path { get; } = path;

    /// <summary>The last part of the path.</summary>
    public string Key { get; } = path[(path.LastIndexOf(':') + 1)..];

    /// <summary>The value that wins; null where there is none.</summary>
    public string? Value { get; private set; }

    public List<SettingsNode> Children { get; } = [];

    /// <summary>Who gives this key or one below it, in order.</summary>
    public IReadOnlyList<SettingsProvider> Providers => _providers;

    /// <summary>Where the value that wins stands.</summary>
    public ConfigOrigin Origin { get; private set; } = ConfigOrigin.Code;

    /// <summary>Two spellings of the key, by one provider, that differ by case alone; null if there are none.</summary>
    public (string First, string Second)? Spellings { get; private set; }

    /// <summary>Whether this is a list, whose items are merged by index.</summary>
    public bool IsList => Children.Count > 0 && Children.TrueForAll(static child => int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    /// <summary>Notes who gives it.</summary>
    /// <returns>Whether that was news.</returns>
    public bool SeenBy(SettingsProvider provider, ReadOnlySpan<char> spelling)
    {
        var isNew = _providers is [] || !ReferenceEquals(_providers[^1], provider);
        if (isNew)
        {
            _providers.Add(provider);
            Origin = provider.Origin;
        }

        var key = spelling[^Key.Length..];
        if (!key.SequenceEqual(_spelling.AsSpan()[^Key.Length..]))
        {
            Spellings = isNew ? Spellings : (_spelling[^Key.Length..], key.ToString());
            _spelling = spelling.ToString();
            return true;
        }

        return isNew;
    }

    public void Set(string? value, SettingsProvider provider)
    {
        Value = value;
        Origin = provider.Origin;
    }
}
