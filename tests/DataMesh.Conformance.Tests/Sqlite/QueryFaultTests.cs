using DataMesh.Conformance.Tests.Kit;
using DataMesh.Testing.Conformance;

namespace DataMesh.Conformance.Tests.Sqlite;

public sealed class QueryFaultTests(ITestOutputHelper output)
{
    public static TheoryData<string> Ids => [.. QueryFaults.All.Select(static fault => fault.Id)];

    [Fact]
    public async Task ConnectorWithoutFault_PassesEveryCheck()
    {
        var results = await FaultRun.OfAsync(FaultySqliteTarget.Target, static () => new SqliteSystem(new Faults(), FaultySqliteFacts.Query));
        Assert.All(results, result => Assert.True(result.Outcome == CheckOutcome.Passed, $"{result.Check.Name}: {result.Outcome}: {result.Told}"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task ConnectorWithAFault_IsCaught(string id)
    {
        var fault = QueryFaults.All.Single(fault => fault.Id == id);
        await FaultRun.CaughtAsync(FaultySqliteTarget.Target, fault, static faults => new SqliteSystem(faults, FaultySqliteFacts.Query), output);
    }
}
