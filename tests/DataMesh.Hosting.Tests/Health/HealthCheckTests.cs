using System.Collections.Concurrent;
using System.Globalization;
using DataMesh.Runtime;
using DataMesh.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DataMesh.Hosting.Tests;

public sealed class HealthCheckTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachInstance_HasACheck_BesideTheApplicationsOwn()
    {
        await using var host = Host("""{ "store": { "type": "notes", "host": "h" }, "db": { "type": "sqlite" } }""", static services => services.AddHealthChecks().AddCheck("own", static () => HealthCheckResult.Healthy()));
        var report = await CheckAsync(host);
        Assert.Equal(["datamesh:db", "datamesh:store", "own"], report.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(HealthStatus.Healthy, report.Status);
        Assert.Equal(["datamesh", "query", "catalog"], report.Entries["datamesh:db"].Tags);
        Assert.IsType<double>(report.Entries["datamesh:db"].Data["latency_ms"]);
    }

    [Fact]
    public async Task SystemThatIsDown_FailsItsOwnCheck_AndNothingElse()
    {
        await using var host = Host("""{ "a": { "type": "probe", "host": "up" }, "b": { "type": "probe", "host": "down", "password": "canary-4711" }, "c": { "type": "probe", "host": "full" } }""");
        var report = await CheckAsync(host);
        Assert.Equal(
            ["datamesh:a Healthy ", "datamesh:b Unhealthy b, connect: nobody listens", "datamesh:c Unhealthy the disk is full"],
            report.Entries.Select(static entry => $"{entry.Key} {entry.Value.Status} {entry.Value.Description}"));
        Assert.Equal("Connection", report.Entries["datamesh:b"].Data["error_kind"]);
        Assert.Equal(3.0, report.Entries["datamesh:c"].Data["latency_ms"]);
        Assert.All(report.Entries.Values, static entry => Assert.DoesNotContain("canary-4711", $"{entry.Description} {string.Join(' ', entry.Data)} {entry.Exception}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Warnings_AreDataOfAHealthySystem()
    {
        await using var host = Host("""{ "a": { "type": "probe", "host": "worn", "password": "canary-4711" }, "b": { "type": "probe", "host": "up" } }""");
        var report = await CheckAsync(host);
        Assert.Equal(HealthStatus.Healthy, report.Status);
        Assert.Equal(["the disk is old", "change the password ***"], Assert.IsAssignableFrom<IReadOnlyList<string>>(report.Entries["datamesh:a"].Data["warnings"]));
        Assert.False(report.Entries["datamesh:b"].Data.ContainsKey("warnings"));
    }

    [Theory]
    [InlineData("hangs")]
    [InlineData("deaf")]
    [InlineData("blocks")]
    public async Task SystemThatGivesNoAnswer_IsUnhealthyAfterTheTimeout(string system)
    {
        await using var host = Host(
            $$"""{ "a": { "type": "probe", "host": "{{system}}" } }""",
            static services => services.AddHealthChecks().AddCheck("own", static () => HealthCheckResult.Healthy()),
            static options => options.HealthCheckTimeout = TimeSpan.FromMilliseconds(200));
        var report = await CheckAsync(host);
        Assert.Equal(("The system gave no answer within 0.2 s.", HealthStatus.Unhealthy), (report.Entries["datamesh:a"].Description, report.Entries["datamesh:a"].Status));
        Assert.Equal(HealthStatus.Healthy, report.Entries["own"].Status);
        host.GetRequiredService<ConcurrentQueue<string>>().Enqueue(ProbeConnector.Release);
    }

    [Fact]
    public async Task CheckThatHasNotEnded_IsNotBegunAgain()
    {
        var clock = new ManualTimeProvider();
        await using var host = Host("""{ "a": { "type": "probe", "host": "blocks" } }""", services => services.AddSingleton<TimeProvider>(clock));
        var notes = host.GetRequiredService<ConcurrentQueue<string>>();
        Assert.Equal("The system gave no answer within 5 s.", await AskAsync());
        Assert.Equal("The check of 10 s ago has not ended.", await AskAsync());
        Assert.Equal("The check of 15 s ago has not ended.", await AskAsync());
        Assert.Equal(["check blocks"], notes.Where(static note => note.StartsWith("check", StringComparison.Ordinal)));
        notes.Enqueue(ProbeConnector.Release);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);

        async Task<string?> AskAsync()
        {
            var checking = CheckAsync(host);
            await ReloadTests.UntilAsync(() => notes.Contains("check blocks"));
            await clock.AdvanceAsync(TimeSpan.FromSeconds(5));
            return (await checking).Entries["datamesh:a"].Description;
        }
    }

    [Fact]
    public async Task Culture_DoesNotChangeWhatIsTold()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            await using var host = Host("""{ "a": { "type": "probe", "host": "hangs" } }""", configure: static options => options.HealthCheckTimeout = TimeSpan.FromMilliseconds(200));
            Assert.Equal("The system gave no answer within 0.2 s.", (await CheckAsync(host)).Entries["datamesh:a"].Description);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task CallerThatCancels_GetsACancellation()
    {
        await using var host = Host("""{ "a": { "type": "probe", "host": "hangs" } }""");
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellation.Token));
    }

    [Fact]
    public async Task SwitchedOff_OnlyTheApplicationsOwnStay()
    {
        await using var host = Host("""{ "a": { "type": "probe", "host": "down" } }""", static services => services.AddHealthChecks().AddCheck("own", static () => HealthCheckResult.Healthy()), static options => options.HealthChecks = false);
        Assert.Equal(["own"], (await CheckAsync(host)).Entries.Keys);
    }

    [Fact]
    public async Task WrongConfiguration_IsOneFailedCheck_AndTheApplicationsOwnRun()
    {
        await using var host = Host("""{ "a": { "type": "prob" } }""", static services => services.AddHealthChecks().AddCheck("own", static () => HealthCheckResult.Healthy()));
        var report = await CheckAsync(host);
        Assert.Equal(["own", "datamesh"], report.Entries.Keys);
        Assert.Contains("no connector is called 'prob'", report.Entries["datamesh"].Description, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Healthy, report.Entries["own"].Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(25 * 24 * 3600)]
    public void TimeoutOutOfRange_IsRefused(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DataMeshOptions().HealthCheckTimeout = TimeSpan.FromSeconds(seconds));

    private static Task<HealthReport> CheckAsync(IServiceProvider host) => host.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);

    private static ServiceProvider Host(string instances, Action<IServiceCollection>? add = null, Action<DataMeshOptions>? configure = null)
    {
        var notes = new ConcurrentQueue<string>();
        var services = new ServiceCollection();
        services.AddSingleton(notes);
        services.AddLogging();
        services.AddHealthChecks();
        services.AddDataMesh(Hosting.Tests.Host.Configuration($$"""{ "connectors": {{instances}} }"""));
        DataMeshRegistration.Add(services, null, configure, [ProbeConnector.Module(notes)]);
        add?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
