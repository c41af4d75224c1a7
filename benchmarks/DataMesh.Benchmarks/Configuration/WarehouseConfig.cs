using System.ComponentModel.DataAnnotations;

namespace DataMesh.Benchmarks.Configuration;

public enum TlsMode
{
    Disable,
    Require,
    VerifyFull,
}

/// <summary>A configuration of ten keys, most of which have a rule.</summary>
[ConnectorConfig]
public sealed partial record WarehouseConfig
{
    public required string Host { get; init; }

    [Range(1, 65535)] public int Port { get; init; } = 8080;

    [MaxLength(64)] public string? Username { get; init; }

    [Secret, MinLength(4)] public string? Password { get; init; }

    [ConfigKey("schema"), RegularExpression("[a-z_]+")] public string? SchemaName { get; init; }

    [Range(1, 50)] public int PoolSize { get; init; } = 5;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    public TlsMode Tls { get; init; } = TlsMode.VerifyFull;

    [Url] public string? Endpoint { get; init; }

    public bool Compress { get; init; }
}

/// <summary>A connector that does nothing.</summary>
[Connector("warehouse")]
public sealed partial class WarehouseConnector(WarehouseConfig config) : IConnector
{
    public string Host => config.Host;

    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));
}
