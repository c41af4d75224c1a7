using DataMesh.Cli.Configuration;
using DataMesh.Cli.Running;
using DataMesh.Runtime;

namespace DataMesh.Cli.Queries;

/// <summary>Instances of SQLite with files as tables that the command line names.</summary>
internal static class FileTables
{
    private const string Type = "sqlite";
    private const string Key = "sources";
    private const string Section = "connectors";

    /// <summary>A database in memory.</summary>
    public static ConnectorInstance EmbeddedWith(string name, IReadOnlyList<KeyValuePair<string, string>> sources)
    {
        var path = $"{Section}:{name}";
        List<KeyValuePair<string, ConfigNode>> entries = [new("type", ConfigNode.Scalar($"{path}:type", Type, ConfigOrigin.Code))];
        return Bind(name, Merge(ConfigNode.Map(path, entries, ConfigOrigin.Code), sources));
    }

    /// <summary>A configured instance with more tables.</summary>
    /// <exception cref="UsageException">It is no SQLite.</exception>
    public static ConnectorInstance AddTo(ConnectorInstance instance, IReadOnlyList<KeyValuePair<string, string>> sources) =>
        instance.Descriptor.Name == Type
            ? Bind(instance.Name, Merge(instance.Values!, sources))
            : throw new UsageException($"--source is for SQLite, and '{instance.Name}' is of type {instance.Descriptor.Name}: leave the instance out to use the embedded one.");

    private static ConfigNode Merge(ConfigNode node, IReadOnlyList<KeyValuePair<string, string>> sources)
    {
        if (sources.Count == 0)
        {
            return node;
        }

        var origin = new ConfigOrigin("--source");
        var path = $"{node.Path}:{Key}";
        var added = sources.Select(source => KeyValuePair.Create(source.Key, ConfigNode.Scalar($"{path}:{source.Key}", source.Value, origin)));
        var known = (node.Find(Key)?.Entries ?? []).Where(entry => !sources.Any(source => source.Key == entry.Key));
        return node.With([.. node.Entries.Where(static entry => entry.Key != Key), new(Key, ConfigNode.Map(path, [.. known, .. added], origin))]);
    }

    private static ConnectorInstance Bind(string name, ConfigNode node)
    {
        var problems = new ConfigProblems();
        var instances = InstanceReader.Read(ConfigNode.Map(Section, [new(name, node)], node.Origin), KnownConnectors.All, problems);
        problems.ThrowIfAny();
        return instances[0];
    }
}
