using DataMesh.Conformance.Tests.Kit;
using DataMesh.Testing.Conformance;

namespace DataMesh.Conformance.Tests.Catalog;

public sealed class CatalogFaultTests(ITestOutputHelper output)
{
    private static readonly string[] Features = [ConformanceFeatures.Catalog, ConformanceFeatures.ReadOnly, ConformanceFeatures.TableLimits, ConformanceFeatures.Secrets];

    private static ConformanceTarget Target { get; } = new(
        nameof(CatalogFaultTests),
        MemoryCatalogConnector.Descriptor,
        static creation => new MemoryCatalogConnector((MemoryCatalogConfig)creation.Config, creation.Options, creation.Service<Faults>()),
        Features,
        ReflectedChecks.For(Features),
        [])
    {
        NewSystem = static () => new MemoryCatalogSystem(),
    };

    public static TheoryData<string> Ids => [.. CatalogFaults.All.Select(static fault => fault.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task ConnectorWithAFault_IsCaught(string id)
    {
        var fault = CatalogFaults.All.Single(fault => fault.Id == id);
        await FaultRun.CaughtAsync(Target, fault, static faults => new MemoryCatalogSystem(faults), output);
    }
}
