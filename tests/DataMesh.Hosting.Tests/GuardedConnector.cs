namespace DataMesh.Hosting.Tests;

/// <summary>Secrets under another name and in a choice.</summary>
[ConnectorConfig]
public sealed partial record GuardedConfig
{
    [Secret, ConfigAlias("pass_phrase")]
    public string? Password { get; init; }

    public Uri? Url { get; init; }

    public GuardedAuth? Auth { get; init; }
}

[ConnectorConfig, ConfigDiscriminator("kind")]
public abstract partial record GuardedAuth
{
    [ConnectorConfig, ConfigChoice("token")]
    public sealed partial record Token : GuardedAuth
    {
        [Secret, ConfigKey("token")]
        public required string Value { get; init; }
    }

    [ConnectorConfig, ConfigChoice("basic")]
    public sealed partial record Basic : GuardedAuth
    {
        public required string User { get; init; }

        [Secret]
        public required string Password { get; init; }
    }
}

/// <summary>Has a configuration and nothing else.</summary>
[Connector("guarded")]
public sealed partial class GuardedConnector(GuardedConfig config) : IConnector
{
    public GuardedConfig Config { get; } = config;

    public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));
}
