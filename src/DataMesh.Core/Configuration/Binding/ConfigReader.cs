using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace DataMesh.Runtime;

/// <summary>Reads the keys of one configuration for a generated binder, and tells every problem. Not thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConfigReader
{
    private static readonly string[] Reserved = ["name", "type", "enabled", "read_only", "limits", "resilience"];

    private readonly ConfigNode _node;
    private readonly ConfigProblems _problems;
    private readonly ConfigDescriptor _descriptor;
    private readonly string[] _beside;
    private readonly int _problemsBefore;
    private readonly Dictionary<string, ConfigNode> _values;

    /// <summary>Starts to read; what is no key is told here.</summary>
    /// <param name="node">A map, an empty value, or the scalar that stands for the shorthand's key; the instance's reserved keys (<c>name</c>, <c>type</c>, …) are taken out already.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="descriptor">The keys there are.</param>
    public ConfigReader(ConfigNode node, ConfigProblems problems, ConfigDescriptor descriptor)
        : this(node, problems, descriptor, problems is { IsNested: true } ? [] : Reserved)
    {
    }

    private ConfigReader(ConfigNode node, ConfigProblems problems, ConfigDescriptor descriptor, string[] beside)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(descriptor);
        _node = node;
        _problems = problems;
        _descriptor = descriptor;
        _beside = beside;
        _problemsBefore = problems.Count;
        _values = new Dictionary<string, ConfigNode>(node.KeyComparer);
        Check = new ConfigCheck(descriptor, node.Path, problems, key => _values.GetValueOrDefault(key)?.Origin ?? node.Origin);
        if (node.Text is not null && descriptor.Shorthand is { } shorthand)
        {
            Take(shorthand, ConfigNode.Scalar($"{node.Path}:{shorthand}", node.Text, node.Origin, node.IgnoresCase));
        }
        else if (node.Text is not null || node.IsList)
        {
            problems.Add(node.Path, "must be a map of keys", node.Origin);
        }

        foreach (var (key, value) in node.Entries)
        {
            Take(key, value);
        }
    }

    /// <summary>Whether a problem was found since this reader was made.</summary>
    public bool HasProblems => _problems.Count > _problemsBefore;

    /// <summary>Checks of values, told where the value stands.</summary>
    public ConfigCheck Check { get; }

    /// <summary>Reads a key whose property cannot be null.</summary>
    /// <returns>Whether there is a value.</returns>
    public bool Read<T>(string key, ConfigValue<T> kind, [MaybeNullWhen(false)] out T value)
    {
        ArgumentNullException.ThrowIfNull(kind);
        value = default;
        if (!TryFind(key, out var node))
        {
            return false;
        }

        if (!kind.IsEmpty(node))
        {
            return TryRead(key, node, kind, out value);
        }

        _problems.Add(node.Path, $"has no value: write {kind.Rule}{(Describe(key).IsRequired ? "" : ", or remove the key to get its default")}", node.Origin);
        return false;
    }

    /// <summary>Reads a key whose property is a nullable value type; an empty value is null.</summary>
    /// <returns>Whether there is a value, or null in its place.</returns>
    public bool ReadNullable<T>(string key, ConfigValue<T> kind, out T? value)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(kind);
        value = null;
        if (!TryFind(key, out var node))
        {
            return false;
        }

        if (kind.IsEmpty(node))
        {
            return MayBeEmpty(key, node, kind.Rule);
        }

        var isRead = TryRead(key, node, kind, out var read);
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
        return TryFind(key, out var node) && (kind.IsEmpty(node) ? MayBeEmpty(key, node, kind.Rule) : TryRead(key, node, kind, out value));
    }

    /// <summary>Reads a reserved section, beside whose keys no reserved ones stand.</summary>
    internal static ConfigReader OfSection(ConfigNode node, ConfigProblems problems, ConfigDescriptor section) => new(node, problems, section, []);

    private void Take(string key, ConfigNode value)
    {
        if (!_descriptor.Keys.Any(known => _values.Comparer.Equals(known.Key, key)))
        {
            _problems.Add(value.Path, $"unknown key '{key}': {Suggest(key)}", value.Origin);
        }
        else if (!_values.TryAdd(key, value))
        {
            _problems.Add(value.Path, $"key '{key}' is given twice: remove one", value.Origin);
        }
    }

    private string Suggest(string key)
    {
        var keys = _descriptor.Keys.Select(static known => known.Key).ToArray();
        return NearestName.Find(key, keys.Concat(_beside).Where(known => known != key)) is { } nearest ? $"did you mean '{nearest}'?"
            : keys.Length == 0 ? "there are no keys"
            : $"the keys are {string.Join(", ", keys)}";
    }

    private bool TryFind(string key, [NotNullWhen(true)] out ConfigNode? node)
    {
        if (_values.TryGetValue(key, out node))
        {
            return true;
        }

        if (Describe(key).IsRequired)
        {
            _problems.Add($"{_node.Path}:{key}", "is missing, but required", _node.Origin);
        }

        return false;
    }

    private bool MayBeEmpty(string key, ConfigNode node, string rule)
    {
        if (!Describe(key).IsRequired)
        {
            return true;
        }

        _problems.Add(node.Path, $"has no value: write {rule}", node.Origin);
        return false;
    }

    private bool TryRead<T>(string key, ConfigNode node, ConfigValue<T> kind, [MaybeNullWhen(false)] out T value) =>
        kind.TryRead(node, _problems.Below(Describe(key).IsSecret), out value);

    private ConfigKeyDescriptor Describe(string key) => _descriptor.Keys.First(known => known.Key == key);
}
