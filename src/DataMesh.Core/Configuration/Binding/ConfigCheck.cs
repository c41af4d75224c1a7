using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>Checks values by the rules of their properties for generated code. Null passes every check but <see cref="NotNull"/>. Not thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref partial struct ConfigCheck
{
    private readonly ConfigDescriptor _descriptor;
    private readonly string _path;
    private readonly ConfigProblems _problems;
    private readonly ConfigReader? _reader;
    private readonly int _problemsBefore;

    /// <summary>Checks of a configuration that code made.</summary>
    public ConfigCheck(ConfigDescriptor descriptor, string path, ConfigProblems problems)
        : this(descriptor, path, problems, null)
    {
    }

    internal ConfigCheck(ConfigDescriptor descriptor, string path, ConfigProblems problems, ConfigReader? reader)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(problems);
        _descriptor = descriptor;
        _path = path;
        _problems = problems;
        _reader = reader;
        _problemsBefore = problems.Count;
    }

    /// <summary>Whether a problem was found since these checks began.</summary>
    public bool HasProblems => _problems.Count > _problemsBefore;

    /// <summary>Takes what the author's own rules refuse of a configuration, without its secrets.</summary>
    public ConfigRules RulesOf(object config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new(config, _descriptor, _path, _problems, _reader);
    }

    /// <summary>There is a value.</summary>
    public bool NotNull(string key, object? value)
    {
        if (value is not null)
        {
            return true;
        }

        Add(key, "is null, but required");
        return false;
    }

    /// <summary>What a value holds, and what that holds, keeps its rules.</summary>
    public void Value<T>(string key, T? value, ConfigValue<T> kind)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(kind);
        if (value is not null)
        {
            kind.Check(value, $"{_path}:{key}", _problems.Below(IsSecret(key)));
        }
    }

    // The rule is put into words only where it is broken.
    private bool Fail(string key, object? value, string rule)
    {
        var hidesValues = _problems.HidesValues || IsSecret(key);
        Add(key, $"{(_reader?.Find(key) is { } node ? ConfigText.Unfit(node, hidesValues) : ConfigText.Unfit(value, hidesValues))} must be {rule}");
        return false;
    }

    private void Add(string key, string message)
    {
        var node = _reader?.Find(key);
        _problems.Add(node?.Path ?? $"{_path}:{key}", message, node?.Origin ?? _reader?.Origin ?? ConfigOrigin.Code, ConfigProblemKind.BrokenRule);
    }

    private bool IsSecret(string key) => _descriptor.Keys.Any(known => known.Key == key && known.IsSecret);
}
