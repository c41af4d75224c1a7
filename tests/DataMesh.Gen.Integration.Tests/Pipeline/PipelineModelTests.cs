using System.Globalization;
using DataMesh.Testing;
using FsCheck;
using FsCheck.Fluent;
using Any = FsCheck.Fluent.Gen;

namespace DataMesh.Gen.Integration.Tests.Pipeline;

/// <summary>The generated wrapper beside a model of what the documentation says: calls, faults, cancels, time, reloads, dispose.</summary>
public sealed class PipelineModelTests
{
    // A deep run asks for more: PIPELINE_SEQUENCES=20000.
    private static readonly int Sequences = int.TryParse(Environment.GetEnvironmentVariable("PIPELINE_SEQUENCES"), CultureInfo.InvariantCulture, out var count) ? count : 200;

    private static int _runs;

    [Fact]
    public async Task AnySequence_EndsAsInTheModel()
    {
        using var unobserved = UnobservedExceptions.Record();
        var sequences = Any.Choose(0, 63).SelectMany(static policy => Any.Choose(0, 16 * 1024).ListOf().Select(steps => (policy, steps: steps.ToArray()))).Resize(50).ToArbitrary();
        await Task.Run(() => Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Sequences),
            Prop.ForAll(sequences, static async sequence =>
            {
                await using var run = new PipelineRun(Policy.Of(sequence.policy), $"run-{Interlocked.Increment(ref _runs)}");
                foreach (var step in sequence.steps)
                {
                    await run.StepAsync(step);
                }
            })), TestContext.Current.CancellationToken);
        Assert.Empty(unobserved.Collect());
    }
}
