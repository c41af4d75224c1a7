using DataMesh.Conformance.Tests.Common;
using DataMesh.Testing.Conformance;

namespace DataMesh.Conformance.Tests.Running;

/// <summary>What is told of a check has no secret of the systems that it used.</summary>
public sealed class RunSecretsTests
{
    private static Func<ConformanceContext, Task> Fine => static _ => Task.CompletedTask;

    [Fact]
    public async Task CheckThatFailsWithASecret_HidesIt()
    {
        var system = new LeakySystem();
        await using var runner = Runner(system, _ => throw new InvalidOperationException($"Refused {system.Secret}."));
        Assert.Equal("InvalidOperationException: Refused ***.", (await runner.RunAsync("Check")).Told);
        Assert.DoesNotContain(system.Secret, runner.Report.ToJson() + runner.Report.ToText() + runner.Report.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartThatFailsWithASecret_HidesIt()
    {
        await using var runner = Runner(new LeakySystem { LeaksAtStart = true }, Fine);
        Assert.StartsWith("LeakySystem.StartAsync failed: InvalidOperationException: Refused ***.", (await runner.RunAsync("Check")).Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeThatFailsWithASecret_HidesItAndItsCause()
    {
        var system = new LeakySystem { LeaksAtEnd = true };
        var runner = Runner(system, Fine);
        await runner.RunAsync("Check");
        var error = await Assert.ThrowsAsync<ConformanceException>(async () => await runner.DisposeAsync());
        Assert.DoesNotContain(system.Secret, error.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("LeakySystem.DisposeAsync failed: InvalidOperationException: Refused ***.", error.Message, StringComparison.Ordinal);
    }

    private static ConformanceRunner Runner(LeakySystem system, Func<ConformanceContext, Task> check) =>
        new(VaultTarget.Of(null) with { Checks = [new ConformanceCheck("Check", "common", "It holds.", "", check)], NewSystem = () => system });
}
