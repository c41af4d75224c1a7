using DataMesh.Soak;

namespace DataMesh.Testing.Tests.Soak;

/// <summary>Small runs of what <c>.ci/soak</c> runs for long.</summary>
[Collection(nameof(Alone))]
public sealed class SoakTests
{
    private const int Seed = 2026;

    /// <summary>Unobserved exceptions are told by the whole process, and the judge of callers goes by the clock.</summary>
    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Callers_EndInAResultOrTheRightException_AndLeaveNothing(bool isHttp) =>
        AssertClean(await CallersScenario.RunAsync(Seed, TimeSpan.FromSeconds(3), callers: 200, isHttp));

    [Fact]
    public async Task CancelledCalls_Return_AndTellTheTruth() =>
        AssertClean(await CancelScenario.RunAsync(Seed, from: 0, count: 300, limit: TimeSpan.FromSeconds(20)));

    [Theory]
    [InlineData(false, 1000)]
    [InlineData(true, 100)]
    public async Task WorkThatMustNotBeRepeated_IsNot_AndTheRestIs(bool isHttp, int count) =>
        AssertClean(await DuplicatesScenario.RunAsync(Seed, from: 0, count, isHttp));

    private static void AssertClean(SoakReport report)
    {
        TestContext.Current.SendDiagnosticMessage(report.Summary);
        Assert.True(report.Violations.Count == 0, $"seed {Seed}: {report.Summary}\n{string.Join('\n', report.Violations.Texts)}");
    }
}
