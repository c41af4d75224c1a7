using DataMesh.Testing.Conformance;

namespace DataMesh.Conformance.Tests.Running;

/// <summary>A system that does not do what it should is told as such, in bounded time, and never as the connector's fault.</summary>
public sealed class BadSystemTests
{
    private static Func<ConformanceContext, Task> Fine => static _ => Task.CompletedTask;

    [Fact]
    public async Task StartThatHangs_FailsEveryCheckWithOneWait()
    {
        var starts = 0;
        await using var runner = new ConformanceRunner(ProbeSystem.Target(() => new ProbeSystem { OnStart = _ => { starts++; return new TaskCompletionSource().Task; } }, Fine, Fine));
        foreach (var name in (string[])["Check0", "Check1"])
        {
            var result = await runner.RunAsync(name);
            Assert.Equal((CheckOutcome.Failed, "ProbeSystem.StartAsync did not end within 0.3 s (TimeLimit). It starts the system and ends when it accepts connections."), (result.Outcome, result.Told));
        }

        Assert.Equal(1, starts);
    }

    [Fact]
    public async Task SystemThatIsNotOnTheMachine_SkipsEveryCheckWithTheReason()
    {
        var starts = 0;
        await using var runner = new ConformanceRunner(ProbeSystem.Target(
            () => new ProbeSystem { IsMissing = "it is not installed", OnStart = _ => { starts++; return Task.CompletedTask; } }, static _ => throw new InvalidOperationException("It ran."), Fine));
        foreach (var name in (string[])["Check0", "Check1"])
        {
            var result = await runner.RunAsync(name);
            Assert.Equal((CheckOutcome.Unsupported, "it is not installed"), (result.Outcome, result.Told));
        }

        Assert.Equal(0, starts);
    }

    [Fact]
    public async Task StartThatFails_IsNoQuirk()
    {
        var target = ProbeSystem.Target(static () => new ProbeSystem { OnStart = static _ => throw new InvalidOperationException("No such image.") }, Fine) with { Quirks = [new("Check0", "It has no zones.")] };
        await using var runner = new ConformanceRunner(target);
        Assert.Equal(CheckOutcome.Failed, (await runner.RunAsync("Check0")).Outcome);
    }

    [Fact]
    public async Task StartThatBlocksItsThread_EndsAsWell()
    {
        using var end = new ManualResetEventSlim();
        var result = await RunAsync(new ProbeSystem { OnStart = _ => { end.Wait(CancellationToken.None); return Task.CompletedTask; } }, Fine);
        end.Set();
        Assert.StartsWith("ProbeSystem.StartAsync did not end within 0.3 s", result.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartThatThrows_IsTold_AndTheSystemIsDisposed()
    {
        var system = new ProbeSystem { OnStart = static _ => throw new InvalidOperationException("No such image.") };
        var result = await RunAsync(system, Fine);
        Assert.Equal("ProbeSystem.StartAsync failed: InvalidOperationException: No such image. It starts the system and ends when it accepts connections.", result.Told);
        Assert.Equal(1, system.Disposed);
    }

    [Fact]
    public async Task ConstructorThatThrows_IsTold()
    {
        await using var runner = new ConformanceRunner(ProbeSystem.Target(static () => throw new InvalidOperationException("No port is free."), Fine));
        Assert.Equal("The system cannot be made: InvalidOperationException: No port is free.", (await runner.RunAsync("Check0")).Told);
    }

    [Fact]
    public async Task StartsNothing_IsToldWithWhatConnectingSays()
    {
        var result = await RunAsync(new ProbeSystem { Values = { ["database"] = "/nowhere/none.db" } }, Fine);
        Assert.StartsWith("ProbeSystem.StartAsync ended, but connecting to what it started fails: Connector", result.Told, StringComparison.Ordinal);
        Assert.Contains("/nowhere/none.db", result.Told, StringComparison.Ordinal);
        Assert.EndsWith("StartAsync ends when the system accepts connections; Config says how to reach it.", result.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConfigThatDoesNotFit_IsToldWithEveryProblem()
    {
        var result = await RunAsync(new ProbeSystem { Values = { ["databse"] = "x", ["pool_size"] = 0 } }, Fine);
        Assert.StartsWith("The system's Config is not one of 'probe': ", result.Told, StringComparison.Ordinal);
        Assert.Contains("did you mean 'database'?", result.Told, StringComparison.Ordinal);
        Assert.Contains("pool_size", result.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BreakThatIsNotThere_SaysToDeclareAQuirk()
    {
        var result = await RunAsync(
            new ProbeSystem { OnBreak = static _ => throw new NotSupportedException("A database in memory cannot go away.") },
            static async context => await context.BreakAsync(await context.StartSystemAsync()));
        Assert.Equal((CheckOutcome.Failed, "ProbeSystem.BreakAsync failed: NotSupportedException: A database in memory cannot go away. It makes the system unreachable; where it cannot be broken, declare a [Quirk] for this check."), (result.Outcome, result.Told));
    }

    [Fact]
    public async Task BreakThatHangs_EndsWithTheLimit()
    {
        var result = await RunAsync(new ProbeSystem { OnBreak = static _ => new TaskCompletionSource().Task }, static async context => await context.BreakAsync(await context.StartSystemAsync()));
        Assert.StartsWith("ProbeSystem.BreakAsync did not end within 0.3 s (TimeLimit).", result.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RepairAndStallThatAreNotOverridden_AreUnsupported()
    {
        var repair = await RunAsync(new ProbeSystem(), static async context => await context.RepairAsync(await context.StartSystemAsync()));
        var stall = await RunAsync(new ProbeSystem(), static async context => await context.StallAsync(context.System));
        Assert.Equal((CheckOutcome.Unsupported, "ProbeSystem.RepairAsync, which makes a broken system reachable again, is not supported: it is not overridden"), (repair.Outcome, repair.Told));
        Assert.Equal((CheckOutcome.Unsupported, "ProbeSystem.StallAsync, which makes the system answer nothing, is not supported: it is not overridden"), (stall.Outcome, stall.Told));
    }

    [Fact]
    public async Task RepairThatRepairsNothing_IsToldAsTheSystems()
    {
        var system = new ProbeSystem { OnRepair = static _ => Task.CompletedTask };
        system.Values["database"] = Path.Combine(Path.GetTempPath(), "datamesh-nowhere", "none.db");
        var result = await RunAsync(new ProbeSystem(), context => context.RepairAsync(system));
        Assert.Equal(CheckOutcome.Failed, result.Outcome);
        Assert.StartsWith("ProbeSystem.RepairAsync ended, but a new connector cannot connect: Connector", result.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeThatHangs_IsToldAtTheEnd()
    {
        var runner = new ConformanceRunner(ProbeSystem.Target(static () => new ProbeSystem { OnDispose = static () => new TaskCompletionSource().Task }, Fine));
        Assert.Equal(CheckOutcome.Passed, (await runner.RunAsync("Check0")).Outcome);
        var error = await Assert.ThrowsAsync<ConformanceException>(async () => await runner.DisposeAsync());
        Assert.Equal("ProbeSystem.DisposeAsync did not end within 0.3 s (TimeLimit). It ends the system.", error.Message);
    }

    [Theory]
    [InlineData(true, "ProbeSystem.Config is null. It has the connector's own keys, and is read after StartAsync.")]
    [InlineData(false, "ProbeSystem.Config failed: InvalidOperationException: No port yet. It has the connector's own keys, and is read after StartAsync.")]
    public async Task ConfigThatIsNotThere_IsTold(bool isNull, string told)
    {
        var result = await RunAsync(new ProbeSystem { OnConfig = () => isNull ? null! : throw new InvalidOperationException("No port yet.") }, Fine);
        Assert.Equal((CheckOutcome.Failed, told), (result.Outcome, result.Told));
    }

    [Fact]
    public async Task ConfigThatHangs_EndsWithTheLimit()
    {
        using var end = new ManualResetEventSlim();
        var result = await RunAsync(new ProbeSystem { OnConfig = () => { end.Wait(CancellationToken.None); return new Dictionary<string, object?>(); } }, Fine);
        end.Set();
        Assert.StartsWith("ProbeSystem.StartAsync ended, but connecting to what it started did not end within 0.5 s (CheckTimeLimit).", result.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunWithoutALimit_Passes()
    {
        // Longer than the two seconds that a check with a limit has beyond it.
        var result = await RunAsync(new ProbeSystem { CheckLimit = Timeout.InfiniteTimeSpan }, static _ => Task.Delay(2500, CancellationToken.None));
        Assert.Equal((CheckOutcome.Passed, ""), (result.Outcome, result.Told));
    }

    [Fact]
    public async Task SystemsOfOneCheck_AreDisposedWithIt()
    {
        List<ProbeSystem> made = [];
        await using var runner = new ConformanceRunner(ProbeSystem.Target(
            () =>
            {
                made.Add(new ProbeSystem());
                return made[^1];
            },
            static async context =>
            {
                await context.StartSystemAsync();
                throw new InvalidOperationException("The check fails.");
            }));
        await runner.RunAsync("Check0");
        Assert.Equal([0, 1], made.Select(static system => system.Disposed));
    }

    private static async Task<CheckResult> RunAsync(ProbeSystem system, Func<ConformanceContext, Task> check)
    {
        await using var runner = new ConformanceRunner(ProbeSystem.Target(() => system, check));
        return await runner.RunAsync("Check0");
    }
}
