using DataMesh.Conformance.Tests.Kit;
using DataMesh.Testing.Conformance;

namespace DataMesh.Conformance.Tests.Processing;

public sealed class ProcessingFaultTests(ITestOutputHelper output)
{
    private static readonly string[] Features = [ConformanceFeatures.Processing, ConformanceFeatures.ReadOnly, ConformanceFeatures.Secrets];

    private static ConformanceTarget Target { get; } = new(
        nameof(ProcessingFaultTests),
        MemoryProcessingConnector.Descriptor,
        static creation => new MemoryProcessingConnector((MemoryProcessingConfig)creation.Config, creation.Service<Faults>()),
        Features,
        ReflectedChecks.For(Features),
        []) { NewSystem = static () => new MemoryProcessingSystem() };

    public static TheoryData<string> Ids => [.. ProcessingFaults.All.Select(static fault => fault.Id)];

    [Fact]
    public async Task ConnectorWithoutFault_PassesEveryCheck()
    {
        var results = await FaultRun.OfAsync(Target, static () => new MemoryProcessingSystem());
        Assert.All(results, result => Assert.True(result.Outcome == CheckOutcome.Passed, $"{result.Check.Name}: {result.Outcome}: {result.Told}"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task ConnectorWithAFault_IsCaught(string id)
    {
        var fault = ProcessingFaults.All.Single(fault => fault.Id == id);
        await FaultRun.CaughtAsync(Target, fault, static faults => new MemoryProcessingSystem(faults), output);
    }
}
