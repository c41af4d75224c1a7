namespace DataMesh.Hosting.Tests;

public enum ColumnKind
{
    Text,
    WholeNumber,
}

[ConnectorConfig]
public sealed partial record FileConfig
{
    [ConfigShorthand]
    public required string Path { get; init; }

    public IReadOnlyDictionary<string, ColumnKind> Types { get; init; } = new Dictionary<string, ColumnKind>();

    public IReadOnlyList<string> Null { get; init; } = ["NA"];

    [Secret]
    public string? Key { get; init; }
}

/// <summary>Which files are tables.</summary>
[ConnectorConfig]
public sealed partial record TablesConfig
{
    public IReadOnlyDictionary<string, FileConfig> Sources { get; init; } = new Dictionary<string, FileConfig>();

    public FileConfig? Spare { get; init; }
}

/// <summary>Has a configuration and nothing else.</summary>
[Connector("tables")]
public sealed partial class TablesConnector(TablesConfig config) : IConnector
{
    public TablesConfig Config { get; } = config;

    public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));
}
