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
    /// <param name="node">A map, or an empty value; the instance's reserved keys (<c>name</c>, <c>type</c>, …) are taken out already.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="descriptor">The keys there are.</param>
    public ConfigReader(ConfigNode node, ConfigProblems problems, ConfigDescriptor descriptor)
        : this(node, problems, descriptor, Reserved)
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
        _values = new Dictionary<string, ConfigNode>(node.IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        Check = new ConfigCheck(descriptor, node.Path, problems, key => _values.GetValueOrDefault(key)?.Origin ?? node.Origin);
        if (node.Text is not null)
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
    public bool Read<T>(string key, ConfigScalar<T> scalar, [MaybeNullWhen(false)] out T value)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        value = default;
        if (!TryFind(key, out var node))
        {
            return false;
        }

        if (!IsEmpty(node, scalar))
        {
            return TryParse(key, node, scalar, out value);
        }

        _problems.Add(node.Path, $"has no value: write {scalar.Rule}{(Describe(key).IsRequired ? "" : ", or remove the key to get its default")}", node.Origin);
        return false;
    }

    /// <summary>Reads a key whose property is a nullable value type; an empty value is null.</summary>
    /// <returns>Whether there is a value, or null in its place.</returns>
    public bool ReadNullable<T>(string key, ConfigScalar<T> scalar, out T? value)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(scalar);
        value = null;
        if (!TryFind(key, out var node))
        {
            return false;
        }

        if (IsEmpty(node, scalar))
        {
            return MayBeEmpty(key, node, scalar.Rule);
        }

        var isRead = TryParse(key, node, scalar, out var read);
        value = isRead ? read : null;
        return isRead;
    }

    /// <summary>Reads a key whose property is a nullable reference; an empty value is null.</summary>
    /// <returns>Whether there is a value, or null in its place.</returns>
    public bool ReadOptional<T>(string key, ConfigScalar<T> scalar, out T? value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(scalar);
        value = null;
        return TryFind(key, out var node) && (IsEmpty(node, scalar) ? MayBeEmpty(key, node, scalar.Rule) : TryParse(key, node, scalar, out value));
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

    private bool TryParse<T>(string key, ConfigNode node, ConfigScalar<T> scalar, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node.IsMap)
        {
            _problems.Add(node.Path, $"is a map, but must be {scalar.Rule}", node.Origin);
            return false;
        }

        if (scalar.TryParse(node.Text!, out value))
        {
            return true;
        }

        // A hint may repeat the value, so a secret gets none.
        var isSecret = Describe(key).IsSecret;
        var hint = isSecret ? null : scalar.Hint(node.Text!);
        _problems.Add(node.Path, $"{(isSecret ? "is a secret that does not fit: it" : $"is {ConfigText.Quote(node.Text)}, but")} must be {scalar.Rule}{(hint is null ? "" : $": {hint}")}", node.Origin);
        return false;
    }

    private static bool IsEmpty<T>(ConfigNode node, ConfigScalar<T> scalar) => !node.IsMap && (node.Text is null || (node.Text.Length == 0 && !scalar.TakesEmpty));

    private ConfigKeyDescriptor Describe(string key) => _descriptor.Keys.First(known => known.Key == key);
}
