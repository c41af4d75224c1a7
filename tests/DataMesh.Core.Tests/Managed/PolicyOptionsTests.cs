using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Managed;

/// <summary>Ranges of what code asks of resilience.</summary>
public sealed class PolicyOptionsTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan HalfASecond = TimeSpan.FromMilliseconds(500);

    public static TheoryData<object> AtTheEdge =>
    [
        new RetryOptions(), new RetryOptions { MaxAttempts = 1, MinDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero }, new RetryOptions { MaxAttempts = 100, MinDelay = Day, MaxDelay = Day },
        new RateOptions(), new RateOptions { TokenLimit = 1, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMilliseconds(1), QueueLimit = 0 }, new RateOptions { ReplenishmentPeriod = Day },
        new ConcurrencyOptions(), new ConcurrencyOptions { PermitLimit = 1, QueueLimit = 0 },
        new CircuitBreakerOptions(), new CircuitBreakerOptions { FailureRatio = 1, MinimumThroughput = 2, SamplingDuration = HalfASecond, BreakDuration = HalfASecond }, new CircuitBreakerOptions { SamplingDuration = Day, BreakDuration = Day },
    ];

    public static TheoryData<object, string> Outside => new()
    {
        { new RetryOptions { MaxAttempts = 0 }, "MaxAttempts" }, { new RetryOptions { MaxAttempts = 101 }, "MaxAttempts" }, { new RetryOptions { MinDelay = -Tick }, "MinDelay" },
        { new RetryOptions { MaxDelay = Day + Tick }, "MaxDelay" }, { new RetryOptions { MinDelay = HalfASecond, MaxDelay = HalfASecond - Tick }, "MaxDelay" },
        { new RateOptions { TokenLimit = 0 }, "TokenLimit" }, { new RateOptions { TokensPerPeriod = 0 }, "TokensPerPeriod" }, { new RateOptions { QueueLimit = -1 }, "QueueLimit" },
        { new RateOptions { ReplenishmentPeriod = TimeSpan.FromMilliseconds(1) - Tick }, "ReplenishmentPeriod" }, { new RateOptions { ReplenishmentPeriod = Day + Tick }, "ReplenishmentPeriod" },
        { new ConcurrencyOptions { PermitLimit = 0 }, "PermitLimit" }, { new ConcurrencyOptions { QueueLimit = -1 }, "QueueLimit" },
        { new CircuitBreakerOptions { FailureRatio = 0 }, "FailureRatio" }, { new CircuitBreakerOptions { FailureRatio = 1.01 }, "FailureRatio" }, { new CircuitBreakerOptions { MinimumThroughput = 1 }, "MinimumThroughput" },
        { new CircuitBreakerOptions { SamplingDuration = HalfASecond - Tick }, "SamplingDuration" }, { new CircuitBreakerOptions { SamplingDuration = Day + Tick }, "SamplingDuration" },
        { new CircuitBreakerOptions { BreakDuration = HalfASecond - Tick }, "BreakDuration" }, { new CircuitBreakerOptions { BreakDuration = Day + Tick }, "BreakDuration" },
    };

    [Theory]
    [MemberData(nameof(AtTheEdge))]
    public void ValueAtTheEdge_IsTaken(object options) => Assert.Same(options, Validated(options));

    [Theory]
    [MemberData(nameof(Outside))]
    public void ValueOutside_IsNamed(object options, string name) => Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => Validated(options)).ParamName);

    [Fact]
    public void Policy_IsOn_UnlessItSaysOtherwise() =>
        Assert.True(new RetryOptions().IsEnabled && new RateOptions().IsEnabled && new ConcurrencyOptions().IsEnabled && new CircuitBreakerOptions().IsEnabled);

    [Fact]
    public void Timeout_IsAboveZeroOrInfinite()
    {
        var infinite = new ResilienceOptions { Timeout = Timeout.InfiniteTimeSpan, AttemptTimeout = Timeout.InfiniteTimeSpan, IdleTimeout = Timeout.InfiniteTimeSpan };
        Assert.Equal((Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan), (infinite.Timeout, infinite.AttemptTimeout, infinite.IdleTimeout));
        var least = new ResilienceOptions { Timeout = Tick, AttemptTimeout = Tick, IdleTimeout = Tick, ConnectTimeout = Tick };
        Assert.Equal((Tick, Tick, Tick, Tick), (least.Timeout, least.AttemptTimeout, least.IdleTimeout, least.ConnectTimeout));
        var none = new ResilienceOptions { Timeout = null, AttemptTimeout = null, IdleTimeout = null, ConnectTimeout = null };
        Assert.Equal(ResilienceOptions.None, none);
        foreach (var bad in (TimeSpan[])[TimeSpan.Zero, -Tick])
        {
            Assert.Contains("A timeout is null or above zero.", Assert.Throws<ArgumentOutOfRangeException>(() => new ResilienceOptions { Timeout = bad }).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentOutOfRangeException>(() => new ResilienceOptions { AttemptTimeout = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new ResilienceOptions { IdleTimeout = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new ResilienceOptions { ConnectTimeout = bad });
        }

        Assert.Throws<ArgumentOutOfRangeException>(static () => new ResilienceOptions { ConnectTimeout = Timeout.InfiniteTimeSpan });
    }

    [Fact]
    public void LimitThatNoTimerCanCount_IsNone()
    {
        var longest = TimeSpan.FromMilliseconds(uint.MaxValue - 2);
        Assert.Equal(longest, TimeBudget.Timed(longest));
        Assert.Null(TimeBudget.Timed(longest + TimeSpan.FromMilliseconds(1)));
        Assert.Null(TimeBudget.Timed(null));
    }

    private static object Validated(object options) => options switch
    {
        RetryOptions retry => retry.Validate(),
        RateOptions rate => rate.Validate(),
        ConcurrencyOptions concurrency => concurrency.Validate(),
        _ => ((CircuitBreakerOptions)options).Validate(),
    };
}
