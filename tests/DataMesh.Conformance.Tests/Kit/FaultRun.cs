using DataMesh.Testing;
using DataMesh.Testing.Conformance;

namespace DataMesh.Conformance.Tests.Kit;

/// <summary>Runs the kit against a connector with one fault.</summary>
public static class FaultRun
{
    /// <summary>What each check of those named says of a connector with this fault.</summary>
    /// <param name="target">What is checked.</param>
    /// <param name="system">Makes its system, with the services that have the fault.</param>
    /// <param name="checks">Names of checks; null: all that apply.</param>
    public static async Task<IReadOnlyList<CheckResult>> OfAsync(ConformanceTarget target, Func<ConformanceSystem> system, IEnumerable<string>? checks = null)
    {
        await using var runner = new ConformanceRunner(target with { NewSystem = system });
        List<CheckResult> results = [];
        foreach (var check in checks ?? target.Checks.Where(static check => check.Missing.Length == 0).Select(static check => check.Name))
        {
            results.Add(await runner.RunAsync(check));
        }

        return results;
    }

    /// <summary>Fails unless each check that should say so fails on a connector with this fault. With <c>CONFORMANCE_ALL_CHECKS=1</c> all checks run, and those that fail are written out.</summary>
    /// <param name="target">What is checked.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="system">Makes its system, with the services that have the fault.</param>
    /// <param name="output">Where the messages go.</param>
    public static async Task CaughtAsync(ConformanceTarget target, Fault fault, Func<Faults, ConformanceSystem> system, ITestOutputHelper output)
    {
        var all = Environment.GetEnvironmentVariable("CONFORMANCE_ALL_CHECKS") == "1";
        var results = await OfAsync(target, () => system(new Faults(fault.Id)), all ? null : fault.CaughtBy);
        foreach (var failed in results.Where(static result => result.Outcome == CheckOutcome.Failed))
        {
            output.WriteLine($"{fault.Id}: {failed.Check.Name} ({failed.Duration.TotalMilliseconds:0} ms): {failed.Told}");
        }

        Assert.NotEmpty(fault.CaughtBy);
        Assert.All(fault.CaughtBy, check => Assert.True(
            results.Single(result => result.Check.Name == check) is { Outcome: CheckOutcome.Failed, Told.Length: > 0 },
            $"A connector that {fault.What} passes {check}."));
    }
}
