namespace DataMesh;

/// <summary>What an assembly says of its connectors, read from its metadata: none of its code ran.</summary>
/// <param name="Path">The file, as a full path.</param>
/// <param name="Name">The assembly's simple name.</param>
/// <param name="Version">The assembly's version.</param>
/// <param name="ContractVersion">The contract it was built against, <c>major.minor</c>.</param>
/// <param name="Connectors">Its connectors in ordinal order of their ids.</param>
public sealed record ConnectorAssemblyInfo(string Path, string Name, Version Version, string ContractVersion, IReadOnlyList<ConnectorExportInfo> Connectors)
{
    /// <summary>Whether this library has the contract that it needs, so that it can be loaded.</summary>
    public bool IsSupported => Runtime.ContractVersions.WhyNot(ContractVersion, ConnectorContract.Version) is null;

    /// <summary>The class that has the module.</summary>
    internal string ModuleType { get; init; } = "";

    /// <summary>Tells one build from every other.</summary>
    internal Guid BuildId { get; init; }

    /// <summary>The assembly's name and version.</summary>
    public override string ToString() => $"{Name} {Version}";
}

/// <summary>What an assembly says of one connector.</summary>
/// <param name="Name">The id in configuration files.</param>
/// <param name="ConnectorType">The author's class: namespace and name, as metadata writes them.</param>
/// <param name="ConfigType">The author's configuration: as <paramref name="ConnectorType"/>, with the assembly's name where that is another.</param>
/// <param name="Version">Version of the connector, SemVer.</param>
/// <param name="Kinds">The kinds it is of, such as <c>query</c>.</param>
/// <param name="Capabilities">What it can do beyond its kinds; see <see cref="ConnectorCapabilities"/>.</param>
/// <param name="ConfigJsonSchema">JSON Schema (2020-12) of its configuration; null if the assembly has none.</param>
public sealed record ConnectorExportInfo(
    string Name, string ConnectorType, string ConfigType, string Version, IReadOnlyList<string> Kinds, IReadOnlyList<string> Capabilities, string? ConfigJsonSchema)
{
    /// <summary>What the connector promises to its users, as JSON that <c>dmesh connector contract</c> writes out; null if the assembly has none.</summary>
    public string? ContractJson { get; init; }

    /// <summary>The id and version.</summary>
    public override string ToString() => $"{Name} {Version}";
}
