using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>Collects every problem of a configuration, so that all are told at once. Not thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConfigProblems
{
    private readonly List<ConfigProblem> _problems;
    private readonly List<ConfigProblem> _warnings;
    private readonly Dictionary<string, ConfigProblem> _final;
    private readonly ConfigProblems? _above;
    private readonly object? _within;
    private ConfigProblems? _shownBelow;
    private ConfigProblems? _hiddenBelow;

    /// <summary>Collects from the root of a configuration.</summary>
    public ConfigProblems()
    {
        _problems = [];
        _warnings = [];
        _final = [];
    }

    private ConfigProblems(ConfigProblems above, bool hidesValues, object? within)
    {
        _problems = above._problems;
        _warnings = above._warnings;
        _final = above._final;
        _above = above;
        _within = within;
        HidesValues = hidesValues;
    }

    /// <summary>How many there are; warnings do not count.</summary>
    public int Count => _problems.Count;

    /// <summary>All of them, source by source and line by line; what follows from another one is not told.</summary>
    public IReadOnlyList<ConfigProblem> All => InOrder();

    /// <summary>What works, but should be written otherwise.</summary>
    public IReadOnlyList<ConfigProblem> Warnings => _warnings;

    /// <summary>Whether values must not be shown, since they stand somewhere inside a secret.</summary>
    internal bool HidesValues { get; }

    /// <summary>Whether problems are collected below some key, where no reserved keys stand.</summary>
    internal bool IsNested => _above is not null;

    /// <summary>Adds one.</summary>
    public void Add(string path, string message, ConfigOrigin origin, ConfigProblemKind kind = ConfigProblemKind.Instance) => _problems.Add(new ConfigProblem(path, message, origin) { Kind = kind });

    /// <summary>Adds one that stands for every other one of its path: what follows from it is not told.</summary>
    public void AddFinal(string path, string message, ConfigOrigin origin, ConfigProblemKind kind = ConfigProblemKind.Instance)
    {
        Add(path, message, origin, kind);
        _final.TryAdd(path, _problems[^1]);
    }

    /// <summary>Adds a warning.</summary>
    public void Warn(string path, string message, ConfigOrigin origin, ConfigProblemKind kind) => _warnings.Add(new ConfigProblem(path, message, origin) { Kind = kind });

    /// <summary>Throws if there is any.</summary>
    /// <exception cref="ConnectorConfigurationException">There is at least one.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            throw new ConnectorConfigurationException(InOrder());
        }
    }

    // Source by source, line by line, as they are mended; what has no line stays as it was found.
    private List<ConfigProblem> InOrder()
    {
        Dictionary<string, int> sources = new(StringComparer.Ordinal);
        foreach (var problem in _problems)
        {
            sources.TryAdd(problem.Origin.Source, sources.Count);
        }

        return [.. _problems
            .Where(problem => !_final.TryGetValue(problem.Path, out var final) || ReferenceEquals(problem, final))
            .OrderBy(problem => sources[problem.Origin.Source])
            .ThenBy(static problem => problem.Origin.Line ?? 0)];
    }

    /// <summary>Adds that a value is not what its key takes.</summary>
    internal void AddUnfit(ConfigNode node, string rule, ConfigProblemKind kind, string? hint = null)
    {
        var mayHint = hint is not null && !HidesValues && node.Placeholder is null; // A hint may repeat the value.
        Add(node.Path, $"{ConfigText.Unfit(node, HidesValues)} must be {rule}{(mayHint ? $": {hint}" : "")}", node.Origin, kind);
    }

    /// <summary>The same list, for what stands below a key.</summary>
    internal ConfigProblems Below(bool isSecret) =>
        HidesValues || isSecret ? _hiddenBelow ??= new ConfigProblems(this, true, null) : _shownBelow ??= new ConfigProblems(this, false, null);

    /// <summary>The same list, for what a configuration holds.</summary>
    internal ConfigProblems Within(object config) => new(this, HidesValues, config);

    /// <summary>Whether a configuration is being checked already: one that code made may hold itself.</summary>
    internal bool IsWithin(object config)
    {
        for (var current = this; current is not null; current = current._above)
        {
            if (ReferenceEquals(current._within, config))
            {
                return true;
            }
        }

        return false;
    }
}
