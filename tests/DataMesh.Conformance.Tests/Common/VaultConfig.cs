namespace DataMesh.Conformance.Tests.Common;

/// <summary>Which vault.</summary>
[ConnectorConfig]
public sealed partial record VaultConfig
{
    /// <summary>Address of the vault.</summary>
    public required string Address { get; init; }

    /// <summary>Who asks.</summary>
    public required VaultLogin Login { get; init; }

    /// <summary>How many calls it has open at most.</summary>
    public int PoolSize { get; init; } = 4;
}

/// <summary>Who asks.</summary>
[ConnectorConfig]
public sealed partial record VaultLogin
{
    /// <summary>The password.</summary>
    [Secret]
    public required string Password { get; init; }
}
