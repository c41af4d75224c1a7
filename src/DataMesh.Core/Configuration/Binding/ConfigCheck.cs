using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>Checks values by the rules of their properties for generated code. Null passes every check but <see cref="NotNull"/>. Not thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class ConfigCheck
{
    private readonly ConfigDescriptor _descriptor;
    private readonly string _path;
    private readonly ConfigProblems _problems;
    private readonly Func<string, ConfigOrigin> _origin;

    /// <summary>Checks of a configuration that code made.</summary>
    public ConfigCheck(ConfigDescriptor descriptor, string path, ConfigProblems problems)
        : this(descriptor, path, problems, static _ => ConfigOrigin.Code)
    {
    }

    internal ConfigCheck(ConfigDescriptor descriptor, string path, ConfigProblems problems, Func<string, ConfigOrigin> origin)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(problems);
        _descriptor = descriptor;
        _path = path;
        _problems = problems;
        _origin = origin;
    }

    /// <summary>There is a value.</summary>
    public bool NotNull(string key, object? value)
    {
        if (value is not null)
        {
            return true;
        }

        _problems.Add($"{_path}:{key}", "is null, but required", _origin(key));
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

    private bool Report(bool isGood, string key, object? value, string rule)
    {
        if (!isGood)
        {
            _problems.Add($"{_path}:{key}", $"{ConfigText.Unfit(value, _problems.HidesValues || IsSecret(key))} must be {rule}", _origin(key));
        }

        return isGood;
    }

    private bool IsSecret(string key) => _descriptor.Keys.Any(known => known.Key == key && known.IsSecret);
}
