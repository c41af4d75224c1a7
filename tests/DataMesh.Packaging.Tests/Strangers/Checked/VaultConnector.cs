using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using DataMesh;

[assembly: CLSCompliant(false)]

namespace Checked;

/// <summary>How to reach a vault.</summary>
[ConnectorConfig]
public sealed partial record VaultConfig
{
    /// <summary>Its host.</summary>
    public required string Host { get; init; }

    /// <summary>Its port.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 8200;

    /// <summary>Opens it.</summary>
    [Secret]
    public string? Token { get; init; }
}

/// <summary>Is configured, and never runs.</summary>
[Connector("vault", DocsUrl = "https://example.org/vault")]
#pragma warning disable DMG1004 // Only its configuration is looked at.
public sealed partial class VaultConnector(VaultConfig config) : IConnector
#pragma warning restore DMG1004
{
    /// <summary>Where it is.</summary>
    public string Place => $"{config.Host}:{config.Port} {config.Token is not null}";

    /// <inheritdoc/>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));
}

/// <summary>Leaves a trace wherever this assembly runs.</summary>
public static class Footprint
{
#pragma warning disable CA2255 // What runs first in a library is what is asked here.
    [ModuleInitializer]
    internal static void Leave() => File.WriteAllText("ran.txt", "");
#pragma warning restore CA2255
}
