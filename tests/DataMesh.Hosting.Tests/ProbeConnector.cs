using System.Collections.Concurrent;
using DataMesh.Connectors.Sqlite;
using DataMesh.Runtime;

namespace DataMesh.Hosting.Tests;

/// <summary>A connector to a system that behaves as the host's name in its configuration says; what it does is noted.</summary>
internal sealed class ProbeConnector(NotesConfig config, ConcurrentQueue<string> notes) : IConnector
{
    /// <summary>The note that lets go of what is deaf or blocks.</summary>
    public const string Release = "release";

    public Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        notes.Enqueue($"connect {config.Host}");
        return config.Host == "down" ? throw new ConnectorConnectionException("nobody listens") : Task.CompletedTask;
    }

    public Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        notes.Enqueue($"disconnect {config.Host}");
        return Task.CompletedTask;
    }

    public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        notes.Enqueue($"check {config.Host}");
        switch (config.Host)
        {
            case "hangs":
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
            case "deaf":
                await Task.Run(WaitForRelease, CancellationToken.None);
                break;
            case "blocks":
                WaitForRelease();
                break;
            case "full":
                return HealthResult.Unhealthy("the disk is full", TimeSpan.FromMilliseconds(3));
            case "worn":
                return HealthResult.Healthy(TimeSpan.FromMilliseconds(7)) with { Warnings = ["the disk is old", $"change the password {config.Password}"] };
        }

        return HealthResult.Healthy(TimeSpan.FromMilliseconds(7));
    }

    /// <summary>Called <c>probe</c>, configured as notes are.</summary>
    public static ConnectorModule Module(ConcurrentQueue<string> notes) => new("Probes", ConnectorContract.Version, "probe", _ => SqliteConnector.Descriptor with
    {
        Name = "probe",
        Kinds = [],
        Capabilities = [],
        ConnectorType = typeof(ProbeConnector),
        Config = NotesConfig.ConfigDescriptor,
        Create = creation => new Managed(creation, new ProbeConnector((NotesConfig)creation.Config, notes)),
    });

    private void WaitForRelease() => SpinWait.SpinUntil(() => notes.Contains(Release), TimeSpan.FromSeconds(20));

    private sealed class Managed(ConnectorCreation creation, ProbeConnector connector)
        : ManagedConnector<ProbeConnector>(creation, connector, new ConnectorEndpoint(null, null, null));
}
