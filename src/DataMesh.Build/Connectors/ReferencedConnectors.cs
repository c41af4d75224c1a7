using System.Text.Json;
using DataMesh.Runtime;

namespace DataMesh.Build;

/// <summary>Finds the connectors of a project and of what it references, in the metadata of assemblies: none of them is loaded.</summary>
internal static class ReferencedConnectors
{
    /// <summary>The connectors that some assemblies have.</summary>
    /// <exception cref="ConnectorConfigurationException">An assembly cannot be read, is damaged, or was built for another contract; the message names it.</exception>
    public static ConnectorSet Find(IEnumerable<string> assemblies) =>
        ConnectorSet.Unite([.. assemblies.Select(ConnectorAssembly.TryInspect).OfType<ConnectorAssemblyInfo>().SelectMany(static assembly => assembly.Connectors.Select(connector => Describe(assembly, connector)))]);

    private static ConnectorDescriptor Describe(ConnectorAssemblyInfo assembly, ConnectorExportInfo connector) => new()
    {
        Name = connector.Name,
        Version = connector.Version,
        ContractVersion = assembly.ContractVersion,
        Description = Path.GetFileNameWithoutExtension(assembly.Path), // Where it is from.
        SystemName = "",
        ConnectorType = typeof(ReferencedConnectors),
        Kinds = [.. connector.Kinds.Select(static kind => Enum.TryParse<ConnectorKind>(kind, ignoreCase: true, out var known) ? known : (ConnectorKind?)null).OfType<ConnectorKind>()],
        Capabilities = connector.Capabilities,
        Operations = [],
        Config = connector.ConfigJsonSchema is { } schema ? Read(assembly, schema) : SchemaConfig.Unknown,
        Create = static _ => throw new NotSupportedException("A connector that is known by its metadata cannot be made."),
    };

    private static ConfigDescriptor Read(ConnectorAssemblyInfo assembly, string schema)
    {
        try
        {
            return SchemaConfig.Of(schema);
        }
        catch (JsonException exception)
        {
            throw new ConnectorConfigurationException($"'{assembly.Path}' holds a schema that is no object of JSON: build it anew.", exception);
        }
    }
}
