using DataMesh.Cli.Configuration;
using DataMesh.Tests.Shared;

namespace DataMesh.Docs.Tests.References;

/// <summary>The connectors of this repository, by their folders.</summary>
internal static class RepositoryConnectors
{
    private const string Folder = "src/Connectors";

    /// <summary>Each with its folder from the root of the repository, in ordinal order of the ids.</summary>
    public static IReadOnlyList<(ConnectorDescriptor Connector, string Folder)> All { get; } =
    [
        .. Directory.GetDirectories(Path.Combine(RepositoryRoot.Path, Folder)).Select(static path => Path.GetFileName(path)!)
            .Select(static name => (KnownConnectors.BuiltIn.Single(connector => connector.ConnectorType.Assembly.GetName().Name == name), $"{Folder}/{name}"))
            .OrderBy(static known => known.Item1.Name, StringComparer.Ordinal),
    ];
}
