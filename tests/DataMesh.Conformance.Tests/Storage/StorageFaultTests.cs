using DataMesh.Conformance.Tests.Kit;
using DataMesh.Testing.Conformance;

namespace DataMesh.Conformance.Tests.Storage;

public sealed class StorageFaultTests(ITestOutputHelper output)
{
    private static readonly string[] Features = [ConformanceFeatures.Storage, ConformanceFeatures.ReadOnly, ConformanceFeatures.Secrets];

    private static ConformanceTarget Target { get; } = new(
        nameof(StorageFaultTests),
        MemoryStorageConnector.Descriptor,
        static creation => new MemoryStorageConnector((MemoryStorageConfig)creation.Config, creation.Service<Faults>()),
        Features,
        ReflectedChecks.For(Features),
        []) { NewSystem = static () => new MemoryStorageSystem() };

    public static TheoryData<string> Ids => [.. StorageFaults.All.Select(static fault => fault.Id)];

    [Fact]
    public async Task ConnectorWithoutFault_PassesEveryCheck()
    {
        var results = await FaultRun.OfAsync(Target, static () => new MemoryStorageSystem());
        Assert.All(results, result => Assert.True(result.Outcome == CheckOutcome.Passed, $"{result.Check.Name}: {result.Outcome}: {result.Told}"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task ConnectorWithAFault_IsCaught(string id)
    {
        var fault = StorageFaults.All.Single(fault => fault.Id == id);
        await FaultRun.CaughtAsync(Target, fault, static faults => new MemoryStorageSystem(faults), output);
    }
}
