using DataMesh.Cli.Configuration;

namespace DataMesh.Cli.Queries;

/// <summary>The instances that run SQL, and the one that is meant where none is named.</summary>
/// <param name="workspace">The configuration.</param>
internal sealed class QueryInstances(Workspace workspace)
{
    /// <summary>Their names, without those that are disabled.</summary>
    public IReadOnlyList<string> Names { get; } =
        [.. workspace.Entries.All.Where(static entry => entry.IsEnabled && entry.Descriptor?.Kinds.Contains(ConnectorKind.Query) == true).Select(static entry => entry.Name)];

    /// <summary>A sentence that lists them, with a space before it.</summary>
    public string Listed => Names.Count == 0 ? " No instance is configured; SQL without a name runs on the embedded SQLite." : $" Instances: {NameList.Of(Names)}.";

    /// <summary>What the file calls its default, else the only one; null: there is no such, and the embedded SQLite is meant.</summary>
    /// <exception cref="ConnectorConfigurationException">The default is not among the instances.</exception>
    public string? Meant
    {
        get
        {
            workspace.Problems.ThrowIfAny();
            if (workspace.Entries.Default is not { Text: { } name } node)
            {
                return Names.Count == 1 ? Names[0] : null;
            }

            return workspace.Entries.Find(name) is not null
                ? name
                : throw new ConnectorConfigurationException($"{node.Origin}: 'default' is '{name}', and no instance is called that.{NearestName.Hint(name, Names)}{Listed}");
        }
    }
}
