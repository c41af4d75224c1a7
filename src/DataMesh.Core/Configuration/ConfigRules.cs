using DataMesh.Runtime;

namespace DataMesh;

/// <summary>Takes what breaks a rule across keys, in the author's <c>partial void Validate(ConfigRules rules)</c>. Not thread-safe.</summary>
/// <remarks>
/// A <see cref="ConnectorConfigAttribute">configuration</see> may implement that method. It is called when every key keeps its own rules,
/// for configurations from files as for those that code made, and that of a base class before that of the class itself.
/// </remarks>
public sealed class ConfigRules
{
    private readonly object _config;
    private readonly ConfigDescriptor _descriptor;
    private readonly string _path;
    private readonly ConfigProblems _problems;
    private readonly ConfigReader? _reader;

    internal ConfigRules(object config, ConfigDescriptor descriptor, string path, ConfigProblems problems, ConfigReader? reader)
    {
        _config = config;
        _descriptor = descriptor;
        _path = path;
        _problems = problems;
        _reader = reader;
    }

    /// <summary>The longest that something can be waited for: 24 days, since timers of .NET end at 49.</summary>
    public static TimeSpan LongestTimeout => TimeoutRange.Longest;

    /// <summary>Tells a problem of the configuration as a whole.</summary>
    /// <param name="message">What is wrong, the rule, and what to write instead; never the value of a secret.</param>
    public void Fail(string message) => Add(_path, message, _reader?.Origin);

    /// <summary>Tells a problem at one key.</summary>
    /// <param name="key">The key as in files; one that is none stands for the whole.</param>
    /// <param name="message">What is wrong, the rule, and what to write instead; never the value of a secret.</param>
    public void Fail(string key, string message)
    {
        var node = _reader?.Find(key);
        var path = node?.Path ?? (_descriptor.Keys.Any(known => known.Key == key) ? $"{_path}:{key}" : _path);
        Add(path, message, node?.Origin ?? _reader?.Origin);
    }

    /// <summary>Tells a problem at one key whose time is out of its range; for such ranges an attribute would have to name a type, which is not safe to trim.</summary>
    /// <param name="key">The key as in files.</param>
    /// <param name="time">Its value; null: it is not set, which is right.</param>
    /// <param name="shortest">The shortest that is right.</param>
    /// <param name="longest">The longest that is right; null: any is.</param>
    public void InRange(string key, TimeSpan? time, TimeSpan shortest, TimeSpan? longest = null)
    {
        if (time < shortest || time > longest)
        {
            Fail(key, longest is { } end ? $"must be from {DurationText.Write(shortest)} to {DurationText.Write(end)}" : $"must be {DurationText.Write(shortest)} or more");
        }
    }

    // Inside a secret nobody knows what the message repeats.
    private void Add(string path, string message, ConfigOrigin? origin) =>
        _problems.Add(path, _problems.HidesValues ? "is a secret that does not fit: it breaks a rule across its keys" : Redacted(message), origin ?? ConfigOrigin.Code, ConfigProblemKind.BrokenRule);

    private string Redacted(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SecretText.Redact(ConfigSecrets.Of(_descriptor, _config).Hide(message));
    }
}
