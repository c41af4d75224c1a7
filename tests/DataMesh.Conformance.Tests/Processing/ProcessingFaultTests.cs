using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Processing;

public sealed class ProcessingFaultTests(ITestOutputHelper output)
{
    public static TheoryData<string> Ids => [.. ProcessingFaults.All.Select(static fault => fault.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task ConnectorWithAFault_IsCaught(string id)
    {
        var fault = ProcessingFaults.All.Single(fault => fault.Id == id);
        await FaultRun.CaughtAsync(MemoryProcessingConformance.Target, fault, static faults => new MemoryProcessingSystem(faults), output);
    }
}
