using DataMesh.Conformance.Tests.Kit;
using DataMesh.Connectors.Sqlite;
using DataMesh.Testing.Conformance;

namespace DataMesh.Conformance.Tests.Sqlite;

/// <summary>What runs the kit against <see cref="FaultySqliteConnector"/>.</summary>
internal static class FaultySqliteTarget
{
    public static ConformanceTarget Target { get; } = new(
        nameof(FaultySqliteConnector),
        FaultySqliteConnector.Descriptor,
        static creation => new FaultySqliteConnector((SqliteConnectorConfig)creation.Config, creation.Options, creation.Service<Faults>()),
        ["query", "streaming", "sessions", "catalog", "read-only", "table-limits"],
        ReflectedChecks.For("query", "streaming", "sessions", "catalog", "read-only", "table-limits"),
        [])
    {
        NewSystem = static () => new SqliteSystem(new Faults(), FaultySqliteFacts.Query),
    };
}
