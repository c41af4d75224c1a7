using DataMesh.Runtime;

namespace DataMesh.Testing.Conformance;

/// <summary>The secrets of every configuration of a run, so that none stands in what is told of its checks: reports are kept, and read by many.</summary>
internal sealed class RunSecrets(ConfigDescriptor descriptor)
{
    // Equal by value: most checks have the one of the shared system.
    private readonly HashSet<object> _configs = [];

    /// <summary>Adds the secrets of the connector's own record.</summary>
    public void Add(object config)
    {
        lock (_configs)
        {
            _configs.Add(config);
        }
    }

    /// <summary>The text without any of them, nor what its form alone gives away.</summary>
    public string Hide(string text)
    {
        lock (_configs)
        {
            return SecretText.Redact(_configs.Aggregate(text, (hidden, config) => ConfigSecrets.Of(descriptor, config).Hide(hidden)));
        }
    }
}
