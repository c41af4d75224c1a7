namespace DataMesh.Gen.Integration.Tests;

/// <summary>Keys with several names, and names that are obsolete.</summary>
[ConnectorConfig]
public sealed partial record NamesConfig
{
    [ConfigAlias("user", "login"), ConfigAlias("uid", Obsolete = "it was never an id"), ConfigAlias("u", Obsolete = "")]
    public required string Username { get; init; }

    public int PoolSize { get; init; } = 5;

    [ConfigAlias("size_of_pool"), ConfigShorthand, Obsolete("use 'pool_size'")]
    public int? Pool { get; init; }

#pragma warning disable CA1041 // An author may give no message.
    [Obsolete]
#pragma warning restore CA1041
    public bool Old { get; init; }

    [Obsolete("write 'pool_size'", error: true)]
    public int Connections { get; init; }
}

[ConnectorConfig]
public sealed partial record ShortNamesConfig
{
    [ConfigShorthand, ConfigAlias("location")] public required string Path { get; init; }
    public IReadOnlyList<ShortNamesConfig> Rest { get; init; } = [];
}
