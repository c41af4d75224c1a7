using DataMesh.Cli.Configuration;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Connectors;

/// <summary>What documentation is asked for: a type that <c>dmesh</c> knows, or an assembly that its author has just built.</summary>
internal static class DocumentedConnectors
{
    /// <exception cref="ConnectorNotFoundException">There is no such type.</exception>
    /// <exception cref="ConnectorConfigurationException">The file is no assembly with connectors, or for another contract.</exception>
    public static IReadOnlyList<ConnectorDescriptor> Find(string typeOrFile)
    {
        if (!IsFile(typeOrFile))
        {
            return [KnownConnectors.Get(typeOrFile)];
        }

        if (!File.Exists(typeOrFile))
        {
            throw new ConnectorNotFoundException($"There is no file '{typeOrFile}': build the connector's project, and name the .dll that it makes.");
        }

        var module = ConnectorAssembly.Load(typeOrFile);
        return module.Count > 0 ? [.. module] : throw new UsageException($"'{typeOrFile}' has no connectors.");
    }

    private static bool IsFile(string text) => text.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || text.Contains('/', StringComparison.Ordinal) || text.Contains('\\', StringComparison.Ordinal);
}
