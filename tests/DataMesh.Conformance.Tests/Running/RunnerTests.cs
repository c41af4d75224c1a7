using DataMesh.Testing;
using DataMesh.Testing.Conformance;
using Xunit.Sdk;

namespace DataMesh.Conformance.Tests.Running;

/// <summary>What the runner makes of a check, and what the tests and the report make of that.</summary>
public sealed class RunnerTests
{
    [Fact]
    public async Task CheckThatHangs_FailsWithinItsLimit()
    {
        using var end = new ManualResetEventSlim();
        Func<ConformanceContext, Task>[] hanging =
        [
            static _ => new TaskCompletionSource().Task,
            static context => Task.Delay(Timeout.Infinite, context.Token),
            _ => { end.Wait(CancellationToken.None); return Task.CompletedTask; },
        ];
        foreach (var check in hanging)
        {
            var result = await RunAsync(ProbeSystem.Target(static () => new ProbeSystem(), check));
            Assert.Equal((CheckOutcome.Failed, "The check did not end within 0.5 s (CheckTimeLimit): a call of the connector hangs, or the system is too slow for it."), (result.Outcome, result.Told));
        }

        end.Set();
    }

    [Fact]
    public async Task AfterSomeThatHang_TheOthersGetLessTime()
    {
        var hang = static (ConformanceContext _) => (Task)new TaskCompletionSource().Task;
        await using var runner = new ConformanceRunner(ProbeSystem.Target(static () => new ProbeSystem(), hang, hang, hang, hang, static _ => Task.CompletedTask));
        List<CheckResult> results = [];
        foreach (var name in runner.Report.Results.Select(static result => result.Check.Name))
        {
            results.Add(await runner.RunAsync(name));
        }

        Assert.All(results[..3], static result => Assert.StartsWith("The check did not end within 0.5 s (CheckTimeLimit)", result.Told, StringComparison.Ordinal));
        Assert.StartsWith("The check did not end within 0.08 s (a sixth of CheckTimeLimit, since others hung before)", results[3].Told, StringComparison.Ordinal);
        Assert.Equal(CheckOutcome.Passed, results[4].Outcome);
    }

    [Fact]
    public async Task CancelThatNobodyAskedFor_IsAFailure()
    {
        var result = await RunAsync(ProbeSystem.Target(static () => new ProbeSystem(), static _ => throw new OperationCanceledException("Out of the blue.")));
        Assert.Equal((CheckOutcome.Failed, "OperationCanceledException: Out of the blue."), (result.Outcome, result.Told));
    }

    [Fact]
    public async Task Disconnect_ThatThrows_LeavesTheVerdict()
    {
        var result = await RunAsync(ProbeSystem.Target(static () => new ProbeSystem(), static context =>
        {
            context.OnEnd(static () => throw new InvalidOperationException("Cannot end."));
            return Task.CompletedTask;
        }));
        Assert.Equal(CheckOutcome.Passed, result.Outcome);
    }

    [Fact]
    public async Task SameSeed_IsTheSameChance_AndEachCheckHasItsOwn()
    {
        List<string> drawn = [];
        Func<ConformanceContext, Task> draw = context =>
        {
            drawn.Add(Convert.ToHexString(context.Bytes(8)));
            return Task.CompletedTask;
        };
        foreach (var seed in (int[])[1, 1, 2])
        {
            await using var runner = new ConformanceRunner(ProbeSystem.Target(static () => new ProbeSystem(), draw, draw), seed);
            await runner.RunAsync("Check0");
            await runner.RunAsync("Check1");
        }

        Assert.Equal(drawn[..2], drawn[2..4]);
        Assert.Equal(4, drawn.Distinct().Count());
    }

    [Fact]
    public async Task Quirk_FailsNothing_UntilItIsNotNeeded()
    {
        var target = ProbeSystem.Target(static () => new ProbeSystem(), static _ => throw new ConformanceException("It is wrong."), static _ => Task.CompletedTask) with
        {
            Quirks = [new("Check0", "The engine has no zones."), new("Check1", "It was so once.")],
        };
        await using var runner = new ConformanceRunner(target);
        var held = await runner.RunAsync("Check0");
        var stale = await runner.RunAsync("Check1");
        Assert.Equal((CheckOutcome.Quirk, "The engine has no zones. (found: It is wrong.)"), (held.Outcome, held.Told));
        Assert.Equal((CheckOutcome.Failed, "The check passes: its [Quirk] (\"It was so once.\") is not needed. Remove it."), (stale.Outcome, stale.Told));
    }

    [Fact]
    public async Task Tests_FailSkipAndPass_AsTheChecksDo()
    {
        var target = ProbeSystem.Target(
            static () => new ProbeSystem(),
            static _ => Task.CompletedTask,
            static _ => throw new ConformanceException("It is wrong."),
            static _ => throw new ConformanceException("It cannot be."),
            static context =>
            {
                ConformanceContext.Unsupported("the system has no clock");
                return Task.CompletedTask;
            }) with
        { Name = "ProbeOfTests", Quirks = [new("Check2", "No zones.")] };
        await using var run = new ConformanceRun<NoSystem>();
        var suite = new ProbeSuite(run, target);
        await suite.RunAsync("Check0");
        Assert.Equal("Check 1 holds.\nIt is wrong.", (await Assert.ThrowsAsync<ConformanceException>(() => suite.RunAsync("Check1"))).Message);
        Assert.EndsWith("quirk: No zones. (found: It cannot be.)", await SkippedAsync(() => suite.RunAsync("Check2")), StringComparison.Ordinal);
        Assert.EndsWith("unsupported: the system has no clock", await SkippedAsync(() => suite.RunAsync("Check3")), StringComparison.Ordinal);
    }

    // Assert.Throws passes a skip on.
    private static async Task<string> SkippedAsync(Func<Task> test)
    {
        try
        {
            await test();
            return "passed";
        }
        catch (SkipException exception)
        {
            return exception.Message;
        }
    }

    private static async Task<CheckResult> RunAsync(ConformanceTarget target)
    {
        await using var runner = new ConformanceRunner(target);
        return await runner.RunAsync("Check0");
    }

    private sealed class ProbeSuite(ConformanceRun<NoSystem> run, ConformanceTarget target) : ConformanceSuite<NoSystem>(run, target)
    {
        public Task RunAsync(string check) => CheckAsync(check);
    }

    private sealed class NoSystem : ConformanceSystem
    {
        public override IReadOnlyDictionary<string, object?> Config => throw new NotSupportedException();

        public override Task StartAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task BreakAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ValueTask DisposeAsync() => throw new NotSupportedException();
    }
}
