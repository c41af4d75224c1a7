using DataMesh.Testing.Conformance;
using Xunit;

namespace DataMesh.Testing;

/// <summary>The base of a class with <see cref="ConformanceTestsAttribute"/>, into which the generator writes the tests.</summary>
/// <typeparam name="TSystem">The system that the connector is checked against.</typeparam>
public abstract class ConformanceSuite<TSystem> : IClassFixture<ConformanceRun<TSystem>>
    where TSystem : ConformanceSystem, new()
{
    private readonly ConformanceRunner _runner;

    /// <summary>For generated code.</summary>
    /// <param name="run">What all tests of the class share.</param>
    /// <param name="target">What the class checks.</param>
    protected ConformanceSuite(ConformanceRun<TSystem> run, ConformanceTarget target)
    {
        ArgumentNullException.ThrowIfNull(run);
        _runner = run.RunnerOf(target);
    }

    /// <summary>Runs one check: a failure fails the test, a quirk or what is not supported skips it with the reason.</summary>
    /// <param name="check">Its name.</param>
    protected async Task CheckAsync(string check)
    {
        var result = await _runner.RunAsync(check).ConfigureAwait(false);
        switch (result.Outcome)
        {
            case CheckOutcome.Failed:
                throw new ConformanceException($"{result.Check.What}\n{result.Told}");
            case CheckOutcome.Quirk:
                Assert.Skip($"quirk: {result.Told}");
                break;
            case CheckOutcome.Unsupported:
                Assert.Skip($"unsupported: {result.Told}");
                break;
            default:
                break;
        }
    }
}
