using DataMesh.Conformance.Tests.Kit;
using DataMesh.Testing.Conformance;

namespace DataMesh.Conformance.Tests.Common;

public sealed class CommonFaultTests(ITestOutputHelper output)
{
    private static bool IsSearch { get; } = Environment.GetEnvironmentVariable("CONFORMANCE_ALL_CHECKS") == "1";

    // Side by side: most of them wait for what never comes.
    private static Lazy<Dictionary<string, Task<IReadOnlyList<CheckResult>>>> Runs { get; } = new(static () => CommonFaults.All.ToDictionary(
        static fault => fault.Id,
        static fault => Task.Run(() => OfAsync(fault.Id, IsSearch ? null : fault.CaughtBy))));

    public static TheoryData<string> Ids => [.. CommonFaults.All.Select(static fault => fault.Id)];

    [Fact]
    public async Task NoFault_PassesEveryCheck()
    {
        foreach (var result in await OfAsync(null))
        {
            output.WriteLine($"{result.Duration.TotalMilliseconds,6:0} ms {result.Outcome} {result.Check.Name}");
            Assert.True(result.Outcome == CheckOutcome.Passed, $"{result.Check.Name}: {result.Told}");
        }
    }

    [Fact]
    public void EveryCheck_CatchesAFault()
    {
        var catching = CommonFaults.All.SelectMany(static fault => fault.CaughtBy);
        Assert.Empty(VaultTarget.Of(null).Checks.Where(static check => check.Missing.Length == 0).Select(static check => check.Name).Except(catching));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Fault_IsCaught(string id)
    {
        var fault = CommonFaults.All.Single(fault => fault.Id == id);
        var results = await Runs.Value[id];
        foreach (var result in results.Where(static result => !IsSearch || result.Outcome == CheckOutcome.Failed))
        {
            output.WriteLine($"{fault.Id}: {result.Check.Name}: {result.Outcome} {result.Told}");
        }

        Assert.All(results.Where(result => fault.CaughtBy.Contains(result.Check.Name)), static result =>
        {
            Assert.Equal(CheckOutcome.Failed, result.Outcome);
            Assert.DoesNotContain("StartAsync ended", result.Told, StringComparison.Ordinal);
        });
    }

    private static Task<IReadOnlyList<CheckResult>> OfAsync(string? fault, IEnumerable<string>? checks = null)
    {
        var target = VaultTarget.Of(fault);
        return FaultRun.OfAsync(target, target.NewSystem, checks);
    }
}
