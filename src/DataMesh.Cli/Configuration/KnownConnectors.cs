using DataMesh.Runtime;

namespace DataMesh.Cli.Configuration;

/// <summary>The connectors that come with <c>dmesh</c>.</summary>
internal static class KnownConnectors
{
    public static ConnectorSet All { get; } = ConnectorSet.Unite(
        [
            Modules.DataMesh_Connectors_LocalFiles.Connectors,
            Modules.DataMesh_Connectors_LocalProcess.Connectors,
            Modules.DataMesh_Connectors_Postgres.Connectors,
            Modules.DataMesh_Connectors_Sqlite.Connectors,
            Modules.DataMesh_Connectors_Trino.Connectors,
        ],
        []);

    /// <summary>The connector of some type.</summary>
    /// <exception cref="ConnectorNotFoundException">There is none; the message lists those there are.</exception>
    public static ConnectorDescriptor Get(string type) =>
        All.Find(type) ?? throw new ConnectorNotFoundException($"No connector is called '{type}'.{NearestName.Hint(type, All.Names)} There are: {string.Join(", ", All.Names)}.");
}
