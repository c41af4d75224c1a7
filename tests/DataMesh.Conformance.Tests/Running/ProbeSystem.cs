using DataMesh.Connectors.Sqlite;
using DataMesh.Testing;
using DataMesh.Testing.Conformance;

namespace DataMesh.Conformance.Tests.Running;

/// <summary>A system whose every method is as a test wants it; the connector is SQLite's, on a database in memory.</summary>
public sealed class ProbeSystem : ConformanceSystem
{
    public Dictionary<string, object?> Values { get; } = [];

    public Func<CancellationToken, Task> OnStart { get; init; } = static _ => Task.CompletedTask;

    public Func<CancellationToken, Task> OnBreak { get; init; } = static _ => Task.CompletedTask;

    public Func<CancellationToken, Task>? OnRepair { get; init; }

    public Func<Task> OnDispose { get; init; } = static () => Task.CompletedTask;

    public Func<IReadOnlyDictionary<string, object?>>? OnConfig { get; init; }

    public TimeSpan CheckLimit { get; init; } = TimeSpan.FromMilliseconds(500);

    public int Disposed { get; private set; }

    public string? IsMissing { get; init; }

    public override string? Missing => IsMissing;

    public override IReadOnlyDictionary<string, object?> Config => OnConfig is null ? Values : OnConfig();

    public override TimeSpan TimeLimit => TimeSpan.FromMilliseconds(300);

    public override TimeSpan CheckTimeLimit => CheckLimit;

    public override Task StartAsync(CancellationToken cancellationToken) => OnStart(cancellationToken);

    public override Task BreakAsync(CancellationToken cancellationToken) => OnBreak(cancellationToken);

    public override Task RepairAsync(CancellationToken cancellationToken) => OnRepair?.Invoke(cancellationToken) ?? base.RepairAsync(cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        Disposed++;
        await OnDispose();
    }

    /// <summary>A target of these checks, each told by its number.</summary>
    public static ConformanceTarget Target(Func<ProbeSystem> system, params Func<ConformanceContext, Task>[] checks) => new(
        "Probe",
        SqliteConnector.Descriptor with { Name = "probe" },
        static creation => new SqliteConnector((SqliteConnectorConfig)creation.Config, creation.Options),
        ["query"],
        [.. checks.Select(static (check, i) => new ConformanceCheck($"Check{i}", "common", $"Check {i} holds.", "", check))],
        [])
    { NewSystem = system };
}
