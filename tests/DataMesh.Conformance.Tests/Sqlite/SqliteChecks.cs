using DataMesh.Conformance.Tests.Kit;
using DataMesh.Connectors.Sqlite;
using DataMesh.Testing.Conformance;

namespace DataMesh.Conformance.Tests.Sqlite;

public sealed class SqliteChecks
{
    private static ConformanceTarget Target { get; } = new(
        nameof(SqliteChecks),
        SqliteConnector.Descriptor,
        static creation => new SqliteConnector((SqliteConnectorConfig)creation.Config, creation.Options),
        ["query", "streaming", "sessions", "catalog", "read-only", "table-limits"],
        ReflectedChecks.For("query", "streaming", "sessions", "catalog", "read-only", "table-limits"),
        []) { NewSystem = static () => new SqliteSystem() };

    public static TheoryData<string> Checks => [.. Target.Checks.Where(static check => check.Missing.Length == 0).Select(static check => check.Name)];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task Check(string name)
    {
        var result = Assert.Single(await FaultRun.OfAsync(Target, static () => new SqliteSystem(), [name]));
        Assert.True(result.Outcome == CheckOutcome.Passed, result.Told);
    }
}
