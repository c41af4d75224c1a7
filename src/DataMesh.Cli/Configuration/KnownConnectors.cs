using DataMesh.Cli.Plugins;
using DataMesh.Runtime;

namespace DataMesh.Cli.Configuration;

/// <summary>The connectors that come with <c>dmesh</c>, and those of installed plug-ins, of which nothing is loaded.</summary>
internal static class KnownConnectors
{
    private static readonly ConnectorModule[] Own =
    [
        Modules.DataMesh_Connectors_LocalFiles.Connectors,
        Modules.DataMesh_Connectors_LocalProcess.Connectors,
        Modules.DataMesh_Connectors_Postgres.Connectors,
        Modules.DataMesh_Connectors_Sqlite.Connectors,
        Modules.DataMesh_Connectors_Trino.Connectors,
    ];

    /// <summary>Those that come with <c>dmesh</c>.</summary>
    public static ConnectorSet BuiltIn { get; } = ConnectorSet.Unite(Own, []);

    /// <summary>All of them.</summary>
    public static ConnectorSet All { get; } = PluginStore.All.Count == 0 ? BuiltIn : ConnectorSet.Unite([.. Own, .. OfPlugins()], []);

    /// <summary>The plug-in that a type is of; null where it comes with <c>dmesh</c>, or there is none.</summary>
    public static InstalledPlugin? PluginOf(string type) => BuiltIn.Find(type) is null ? PluginStore.FindType(type) : null;

    /// <summary>The connector of some type.</summary>
    /// <exception cref="ConnectorNotFoundException">There is none; the message lists those there are.</exception>
    public static ConnectorDescriptor Get(string type) =>
        All.Find(type) ?? throw new ConnectorNotFoundException($"No connector is called '{type}'.{NearestName.Hint(type, All.Names)} There are: {string.Join(", ", All.Names)}.");

    // A type that two have is of the first: dmesh's own before all. 'dmesh doctor' tells.
    private static IEnumerable<ConnectorModule> OfPlugins()
    {
        HashSet<string> taken = new(BuiltIn.Names, StringComparer.Ordinal);
        return PluginStore.All.Select(plugin => plugin.Describe(type => !taken.Add(type)));
    }
}
