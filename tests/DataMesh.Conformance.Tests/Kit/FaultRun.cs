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
}
