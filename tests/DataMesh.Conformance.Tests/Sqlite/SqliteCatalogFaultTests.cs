using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Sqlite;

public sealed class SqliteCatalogFaultTests(ITestOutputHelper output)
{
    public static TheoryData<string> Ids => [.. SqliteCatalogFaults.All.Select(static fault => fault.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task ConnectorWithAFault_IsCaught(string id)
    {
        var fault = SqliteCatalogFaults.All.Single(fault => fault.Id == id);
        await FaultRun.CaughtAsync(FaultySqliteTarget.Target, fault, static faults => new SqliteSystem(faults), output);
    }
}
