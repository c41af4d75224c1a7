using System.ComponentModel;
using System.Globalization;

namespace DataMesh.Runtime;

/// <summary>The values of one configuration's secrets, so that no message of a system repeats one. Not thread-safe while it collects.</summary>
/// <remarks>A value of fewer than four characters is left out: it would stand in every other word.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConfigSecrets
{
    private const int ShortestHidden = 4;

    // The longest first: one may be a part of another.
    private readonly SortedSet<string> _values = new(Comparer<string>.Create(static (left, right) =>
        left.Length != right.Length ? right.Length.CompareTo(left.Length) : string.CompareOrdinal(left, right)));

    private ConfigSecrets()
    {
    }

    /// <summary>Adds the scalar of a secret key.</summary>
    public void Add(object? value)
    {
        var text = value switch
        {
            Uri uri => uri.OriginalString,
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            null or bool => null, // Whoever hides a flag hides every other message.
            _ => value.ToString(),
        };
        if (text is { Length: >= ShortestHidden })
        {
            _values.Add(text);
            _values.Add(Uri.EscapeDataString(text));
        }
    }

    /// <summary>Whether the configuration being collected stands inside a secret, so that every key of it is one.</summary>
    public bool TakesAll { get; private set; }

    /// <summary>Adds the secrets among what a value holds, or everything where the key is one.</summary>
    public void Add<T>(T? value, ConfigValue<T> kind, bool isSecret)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(kind);
        if (value is not null)
        {
            kind.Collect(value, this, isSecret || TakesAll);
        }
    }

    /// <summary>Collects the secrets of a nested configuration, or everything where it is one.</summary>
    internal void AddNested(ConfigDescriptor descriptor, object config, bool isSecret)
    {
        var takesAll = TakesAll;
        TakesAll |= isSecret;
        descriptor.CollectSecrets?.Invoke(config, this);
        TakesAll = takesAll;
    }

    /// <summary>The secrets of a configuration.</summary>
    internal static ConfigSecrets Of(ConfigDescriptor descriptor, object config)
    {
        var secrets = new ConfigSecrets();
        descriptor.CollectSecrets?.Invoke(config, secrets);
        return secrets;
    }

    /// <summary>The text without any of the values.</summary>
    internal string Hide(string text)
    {
        foreach (var value in _values)
        {
            text = text.Replace(value, SecretText.Mask, StringComparison.Ordinal);
        }

        return text;
    }
}
