using System.Globalization;

namespace DataMesh.Hosting.Tests;

/// <summary>The section <c>resilience</c>: every key, from every source.</summary>
public sealed class ConfiguredResilienceTests
{
    private const string Everything = """
        {
          "timeout": "1m", "attempt_timeout": "5s", "idle_timeout": "10s", "connect_timeout": "7s",
          "retry": { "enabled": false, "max_attempts": 4, "min_delay": "100ms", "max_delay": "2s" },
          "circuit_breaker": { "enabled": false, "failure_ratio": 0.25, "minimum_throughput": 8, "sampling_duration": "20s", "break_duration": "3s" },
          "concurrency": { "enabled": false, "permit_limit": 3, "queue_limit": 0 },
          "rate": { "enabled": false, "token_limit": 9, "tokens_per_period": 2, "replenishment_period": "500ms", "queue_limit": 6 }
        }
        """;

    [Fact]
    public void EveryKey_IsRead()
    {
        using var host = Host.Of(Document(Everything));
        Assert.Equal(
            new ResilienceOptions
            {
                Timeout = TimeSpan.FromMinutes(1),
                AttemptTimeout = TimeSpan.FromSeconds(5),
                IdleTimeout = TimeSpan.FromSeconds(10),
                ConnectTimeout = TimeSpan.FromSeconds(7),
                Retry = new RetryOptions { IsEnabled = false, MaxAttempts = 4, MinDelay = TimeSpan.FromMilliseconds(100), MaxDelay = TimeSpan.FromSeconds(2) },
                CircuitBreaker = new CircuitBreakerOptions { IsEnabled = false, FailureRatio = 0.25, MinimumThroughput = 8, SamplingDuration = TimeSpan.FromSeconds(20), BreakDuration = TimeSpan.FromSeconds(3) },
                Concurrency = new ConcurrencyOptions { IsEnabled = false, PermitLimit = 3, QueueLimit = 0 },
                Rate = new RateOptions { IsEnabled = false, TokenLimit = 9, TokensPerPeriod = 2, ReplenishmentPeriod = TimeSpan.FromMilliseconds(500), QueueLimit = 6 },
            },
            host.Registry().Instances.Single().Options.Resilience);
    }

    [Fact]
    public void SectionThatIsSwitchedOnAlone_HasEveryDefault()
    {
        using var host = Host.Of(Document("""{ "retry": { "enabled": true }, "circuit_breaker": { "enabled": true }, "concurrency": { "enabled": true }, "rate": { "enabled": true } }"""));
        Assert.Equal(
            new ResilienceOptions { Retry = new(), CircuitBreaker = new(), Concurrency = new(), Rate = new() },
            host.Registry().Instances.Single().Options.Resilience);
    }

    [Fact]
    public void SectionWithNothingBehindIt_IsNotWritten()
    {
        using var host = Host.Of(Document("""{ "retry": null, "circuit_breaker": null, "concurrency": null, "rate": null }"""));
        Assert.Equal(ResilienceOptions.None, host.Registry().Instances.Single().Options.Resilience);
    }

    [Fact]
    public void TimeoutOfNone_IsInfinite()
    {
        using var host = Host.Of(Document("""{ "timeout": "none", "attempt_timeout": "none", "idle_timeout": "none" }"""));
        Assert.Equal(
            new ResilienceOptions { Timeout = Timeout.InfiniteTimeSpan, AttemptTimeout = Timeout.InfiniteTimeSpan, IdleTimeout = Timeout.InfiniteTimeSpan },
            host.Registry().Instances.Single().Options.Resilience);
    }

    [Fact]
    public void EveryValue_IsListed()
    {
        using var host = Host.Of(Document(Everything));
        var values = host.Registry().Instances.Single().ListValues().Select(static value => $"{value.Path} = {value.Value}").ToList();
        Assert.Equal(21, values.Count(static value => value.StartsWith("connectors:a:resilience:", StringComparison.Ordinal)));
        Assert.Contains("connectors:a:resilience:circuit_breaker:failure_ratio = 0.25", values);
        Assert.Contains("connectors:a:resilience:idle_timeout = 10s", values);
    }

    [Theory]
    [InlineData("RESILIENCE__RETRY__MAX_ATTEMPTS", "7")]
    [InlineData("RESILIENCE__CIRCUIT_BREAKER__FAILURE_RATIO", "0.75")]
    [InlineData("RESILIENCE__CIRCUIT_BREAKER__BREAK_DURATION", "1m")]
    [InlineData("RESILIENCE__RATE__REPLENISHMENT_PERIOD", "2s")]
    [InlineData("RESILIENCE__CONNECT_TIMEOUT", "3s")]
    public void Variable_ReachesEveryKey(string key, string value) => Assert.Contains(
        $"w:{key.Replace("__", ":", StringComparison.Ordinal).ToLower(CultureInfo.InvariantCulture)}={value} (environment variable DMESH_CONNECTORS__W__{key})",
        Layers.Of([Layer.File(("w:type", "trino"), ("w:resilience:retry:max_attempts", "2"))], ($"DMESH_CONNECTORS__W__{key}", value)));

    [Fact]
    public async Task ReloadOfAnyKey_ChangesTheInstance()
    {
        await using var kit = new ReloadKit([("a", "one")]);
        Assert.Equal(ResilienceOptions.None, kit.Services.Registry().Instances.Single().Options.Resilience);
        foreach (var (key, value) in new[] { ("timeout", "9s"), ("idle_timeout", "9s"), ("retry:max_delay", "40s"), ("circuit_breaker:enabled", "false"), ("concurrency:permit_limit", "3"), ("rate:token_limit", "3") })
        {
            kit.Set($"a:resilience:{key}", value);
            kit.Reload();
        }

        Assert.Equal(Enumerable.Repeat("102 Information The configuration changed. Connectors added: none; changed: a; removed: none.", 6), kit.Logs.Lines);
        Assert.Equal(3, kit.Services.Registry().Instances.Single().Options.Resilience.Rate!.TokenLimit);
    }

    public static TheoryData<ResilienceOptions> OutOfRange =>
    [
        new ResilienceOptions { IdleTimeout = TimeSpan.FromDays(25) },
        new ResilienceOptions { ConnectTimeout = TimeSpan.FromDays(25) },
        new ResilienceOptions { Retry = new RetryOptions { MaxAttempts = 0 } },
        new ResilienceOptions { CircuitBreaker = new CircuitBreakerOptions { FailureRatio = 0 } },
        new ResilienceOptions { Concurrency = new ConcurrencyOptions { PermitLimit = 0 } },
        new ResilienceOptions { Rate = new RateOptions { TokenLimit = 0 } },
    ];

    [Theory]
    [MemberData(nameof(OutOfRange), DisableDiscoveryEnumeration = true)]
    public void ValueOutOfRange_GivenByCode_IsRefused(ResilienceOptions options) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConnectorInstanceOptions("a") { Resilience = options });

    private static string Document(string resilience) => $$"""{ "connectors": { "a": { "type": "notes", "host": "h", "resilience": {{resilience}} } } }""";
}
