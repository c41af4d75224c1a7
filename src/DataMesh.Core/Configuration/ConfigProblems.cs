using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>Collects every problem of a configuration, so that all are told at once. Not thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConfigProblems
{
    private readonly List<ConfigProblem> _problems = [];

    /// <summary>How many there are.</summary>
    public int Count => _problems.Count;

    /// <summary>Adds one.</summary>
    public void Add(string path, string message, ConfigOrigin origin) => _problems.Add(new ConfigProblem(path, message, origin));

    /// <summary>Throws if there is any.</summary>
    /// <exception cref="ConnectorConfigurationException">There is at least one.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            throw new ConnectorConfigurationException([.. _problems]);
        }
    }
}
