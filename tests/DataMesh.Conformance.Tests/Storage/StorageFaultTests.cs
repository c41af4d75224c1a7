using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Storage;

public sealed class StorageFaultTests(ITestOutputHelper output)
{
    public static TheoryData<string> Ids => [.. StorageFaults.All.Select(static fault => fault.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task ConnectorWithAFault_IsCaught(string id)
    {
        var fault = StorageFaults.All.Single(fault => fault.Id == id);
        await FaultRun.CaughtAsync(MemoryStorageConformance.Target, fault, static faults => new MemoryStorageSystem(faults), output);
    }
}
