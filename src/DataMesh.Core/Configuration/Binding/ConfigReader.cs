using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace DataMesh.Runtime;

/// <summary>Reads the keys of one configuration for a generated binder, and tells every problem. Not thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class ConfigReader
{
    private readonly ConfigNode _node;
    private readonly ConfigProblems _problems;
    private readonly ConfigDescriptor _descriptor;
    private readonly IReadOnlyList<string> _beside;
    private readonly int _problemsBefore;
    private readonly ConfigNode?[] _values;
    private int _last;

    /// <summary>Starts to read; what is no key is told here.</summary>
    /// <param name="node">A map, an empty value, or the scalar that stands for the shorthand's key; the instance's reserved keys (<c>name</c>, <c>type</c>, …) are taken out already.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="descriptor">The keys there are.</param>
    public ConfigReader(ConfigNode node, ConfigProblems problems, ConfigDescriptor descriptor)
        : this(node, problems, descriptor, problems is { IsNested: true } ? [] : InstanceParts.AllReserved)
    {
    }

    private ConfigReader(ConfigNode node, ConfigProblems problems, ConfigDescriptor descriptor, IReadOnlyList<string> beside)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(descriptor);
        _node = node;
        _problems = problems;
        _descriptor = descriptor;
        _beside = beside;
        _problemsBefore = problems.Count;
        _values = new ConfigNode?[descriptor.Keys.Count];
        if (node.Text is not null && descriptor.Shorthand is { } shorthand)
        {
            Take(shorthand, node.Below(shorthand));
        }
        else if (node.Text is not null || node.IsList)
        {
            problems.Add(node.Path, $"must be a map of keys{WhichKeys(node)}", node.Origin, ConfigProblemKind.WrongType);
        }

        for (var i = 0; i < node.Entries.Count; i++)
        {
            Take(node.Entries[i].Key, node.Entries[i].Value);
        }
    }

    /// <summary>Whether a problem was found since this reader was made.</summary>
    public bool HasProblems => _problems.Count > _problemsBefore;

    /// <summary>Checks of values, told where the value stands.</summary>
    public ConfigCheck Check => new(_descriptor, _node.Path, _problems, this);

    /// <summary>Takes what the author's own rules refuse of a configuration, without its secrets, told where the value stands.</summary>
    public ConfigRules RulesOf(object config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new(config, _descriptor, _node.Path, _problems, this);
    }

    /// <summary>Where the configuration stands.</summary>
    internal ConfigOrigin Origin => _node.Origin;

    /// <summary>Reads a key whose property cannot be null.</summary>
    /// <returns>Whether there is a value.</returns>
    public bool Read<T>(string key, ConfigValue<T> kind, [MaybeNullWhen(false)] out T value)
    {
        ArgumentNullException.ThrowIfNull(kind);
        value = default;
        if (!TryFind(key, out var node, out var known))
        {
            return false;
        }

        if (!kind.IsEmpty(node))
        {
            return kind.TryRead(node, _problems.Below(known.IsSecret), out value);
        }

        _problems.Add(node.Path, $"has no value: write {kind.Rule}{(known.IsRequired ? "" : ", or remove the key to get its default")}", node.Origin, ConfigProblemKind.WrongType);
        return false;
    }

    /// <summary>Reads a key whose property is a nullable value type; an empty value is null.</summary>
    /// <returns>Whether there is a value, or null in its place.</returns>
    public bool ReadNullable<T>(string key, ConfigValue<T> kind, out T? value)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(kind);
        value = null;
        if (!TryFind(key, out var node, out var known))
        {
            return false;
        }

        if (kind.IsEmpty(node))
        {
            return MayBeEmpty(known, node, kind.Rule);
        }

        var isRead = kind.TryRead(node, _problems.Below(known.IsSecret), out var read);
        value = isRead ? read : null;
        return isRead;
    }

    /// <summary>Reads a key whose property is a nullable reference; an empty value is null.</summary>
    /// <returns>Whether there is a value, or null in its place.</returns>
    public bool ReadOptional<T>(string key, ConfigValue<T> kind, out T? value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(kind);
        value = null;
        return TryFind(key, out var node, out var known) &&
            (kind.IsEmpty(node) ? MayBeEmpty(known, node, kind.Rule) : kind.TryRead(node, _problems.Below(known.IsSecret), out value));
    }

    /// <summary>Reads a reserved section, beside whose keys no reserved ones stand.</summary>
    internal static ConfigReader OfSection(ConfigNode node, ConfigProblems problems, ConfigDescriptor section) => new(node, problems, section, []);

    /// <summary>What is given for a key, under whichever of its names; null where nothing is.</summary>
    internal ConfigNode? Find(string key) => IndexOf(key, StringComparison.Ordinal) is >= 0 and var index ? _values[index] : null;

    private bool TryFind(string key, [NotNullWhen(true)] out ConfigNode? node, out ConfigKeyDescriptor known)
    {
        var index = IndexOf(key, StringComparison.Ordinal);
        known = _descriptor.Keys[index];
        node = _values[index];
        if (node is null && known.IsRequired)
        {
            _problems.Add($"{_node.Path}:{key}", "is missing, but required", _node.Origin, ConfigProblemKind.Missing);
        }

        return node is not null;
    }

    private bool MayBeEmpty(ConfigKeyDescriptor known, ConfigNode node, string rule)
    {
        if (known.IsRequired)
        {
            _problems.Add(node.Path, $"has no value: write {rule}", node.Origin, ConfigProblemKind.WrongType);
        }

        return !known.IsRequired;
    }

    // Keys are asked for in their order, and mostly given in it: the one wanted is nearly always the last one found, or the next.
    private int IndexOf(string key, StringComparison comparison)
    {
        var count = _values.Length;
        for (var i = 0; i < count; i++)
        {
            var index = _last + i < count ? _last + i : _last + i - count;
            if (string.Equals(_descriptor.Keys[index].Key, key, comparison))
            {
                _last = index;
                return index;
            }
        }

        return -1;
    }
}
