namespace DataMesh.Runtime;

/// <summary>Connectors of several modules as one list.</summary>
internal static class ConnectorSet
{
    /// <summary>In ordinal order of their ids; the same connector twice is one.</summary>
    /// <exception cref="ConnectorConfigurationException">Two different classes have one id; the message names both; or one was built for a contract that this library does not have.</exception>
    public static IReadOnlyList<ConnectorDescriptor> Unite(IEnumerable<ConnectorDescriptor> connectors)
    {
        ArgumentNullException.ThrowIfNull(connectors);
        SortedDictionary<string, ConnectorDescriptor> byName = new(StringComparer.Ordinal);
        foreach (var connector in connectors)
        {
            if (ContractVersions.WhyNot(connector.ContractVersion, ConnectorContract.Version) is { } advice)
            {
                throw new ConnectorConfigurationException(
                    $"Connector '{connector.Name}' ({Place(connector)}) was built for contract {connector.ContractVersion}, and the DataMesh.Gen of this application has {ConnectorContract.Version}: {advice}");
            }

            if (byName.TryGetValue(connector.Name, out var other) && other.ConnectorType != connector.ConnectorType)
            {
                throw new ConnectorConfigurationException(
                    $"Two connectors are called '{connector.Name}': {Place(other)} and {Place(connector)}. Change the name in one [Connector] attribute, or do not reference both assemblies.");
            }

            byName[connector.Name] = connector;
        }

        return [.. byName.Values];
    }

    private static string Place(ConnectorDescriptor connector) => $"{connector.ConnectorType.FullName} in {connector.ConnectorType.Assembly.GetName().Name}";
}
