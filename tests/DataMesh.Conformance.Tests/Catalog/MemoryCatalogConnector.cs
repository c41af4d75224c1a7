using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Catalog;

/// <summary>How to reach a catalog in memory.</summary>
[ConnectorConfig]
public sealed partial record MemoryCatalogConfig
{
    /// <summary>Address of the server.</summary>
    public required string Host { get; init; }

    /// <summary>What the server asks for.</summary>
    [Secret]
    public string? Password { get; init; }
}

/// <summary>Tells what is in a catalog in memory; breaks the contract in one way, if any.</summary>
[Connector("memory-catalog")]
[MapException(typeof(ServerDownException), ConnectorErrorKind.Connection)]
[MapException(typeof(ServerLoginException), ConnectorErrorKind.Authentication)]
[MapException(typeof(ServerBusyException), ConnectorErrorKind.RateLimited)]
public sealed partial class MemoryCatalogConnector(MemoryCatalogConfig config, ConnectorInstanceOptions options, Faults faults) : MemoryConnector<MemoryCatalogServer>(config.Host, config.Password), ICatalogConnector
{
    private bool Hides(TableName table) =>
        options.Limits.DenySchemas.Contains(table.Schema, StringComparer.OrdinalIgnoreCase)
        || options.Limits.DenyTables.Select(TableName.Parse).Any(rule =>
            rule.Name.Equals(table.Name, StringComparison.OrdinalIgnoreCase) && (rule.Schema is null || rule.Schema.Equals(table.Schema, StringComparison.OrdinalIgnoreCase)));
}
