using DataMesh.Conformance.Tests.Kit;
using DataMesh.Testing.Conformance;

namespace DataMesh.Conformance.Tests.Common;

public sealed class CommonFaultTests(ITestOutputHelper output)
{
    private static readonly string[] Features = ["storage", "read-only", "secrets"];

    private static ConformanceTarget Target { get; } = new(
        nameof(CommonFaultTests),
        VaultConnector.Descriptor,
        static creation => new VaultConnector((VaultConfig)creation.Config, creation.Service<Faults>(), creation.OptionalService<Microsoft.Extensions.Logging.ILogger<VaultConnector>>()),
        Features,
        [.. ReflectedChecks.For(Features).Where(static check => check.Suite == "common")],
        []) { NewSystem = static () => new VaultSystem() };

    public static TheoryData<string> Faults => [.. CommonFaults.All.Select(static fault => fault.Id)];

    [Fact]
    public async Task NoFault_PassesEveryCheck()
    {
        foreach (var result in await FaultRun.OfAsync(Target, static () => new VaultSystem()))
        {
            output.WriteLine($"{result.Duration.TotalMilliseconds,6:0} ms {result.Outcome} {result.Check.Name}");
            Assert.True(result.Outcome == CheckOutcome.Passed, $"{result.Check.Name}: {result.Told}");
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Fault_IsCaught(string id)
    {
        var fault = CommonFaults.All.Single(fault => fault.Id == id);
        var isSearch = Environment.GetEnvironmentVariable("CONFORMANCE_ALL_CHECKS") == "1";
        var results = await FaultRun.OfAsync(TargetOf(fault), () => new VaultSystem(new Faults(fault.Id)), isSearch ? null : fault.CaughtBy);
        foreach (var result in results)
        {
            if (isSearch ? result.Outcome == CheckOutcome.Failed : true)
            {
                output.WriteLine($"{fault.Id}: {result.Check.Name}: {result.Outcome} {result.Told}");
            }
        }

        Assert.All(results.Where(result => fault.CaughtBy.Contains(result.Check.Name)), static result => Assert.Equal(CheckOutcome.Failed, result.Outcome));
    }

    private static ConformanceTarget TargetOf(Fault fault) => Target;
}
