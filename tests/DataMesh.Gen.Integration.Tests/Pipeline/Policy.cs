namespace DataMesh.Gen.Integration.Tests.Pipeline;

/// <summary>What an instance is told of resilience.</summary>
internal sealed record Policy(int Attempts, bool HasAttemptTimeout, bool HasTotalTimeout, bool HasBreaker, bool HasConcurrency)
{
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromMilliseconds(5003);
    public static readonly TimeSpan TotalTimeout = TimeSpan.FromMilliseconds(19013);
    public static readonly TimeSpan MinDelay = TimeSpan.FromMilliseconds(2022);
    public static readonly TimeSpan MaxDelay = TimeSpan.FromMilliseconds(6034);
    public static readonly TimeSpan Break = TimeSpan.FromMilliseconds(7019);
    public const int Permits = 2;
    public const int Queue = 1; // The model asks only whether somebody waits.
    public const int Throughput = 3;
    public const double FailureRatio = 0.6;

    public static Policy Of(int number) => new(1 + (number % 4), number / 4 % 2 == 1, number / 8 % 2 == 1, number / 16 % 2 == 1, number / 32 % 2 == 1);

    public ResilienceOptions Options => new()
    {
        Retry = new RetryOptions { MaxAttempts = Attempts, MinDelay = MinDelay, MaxDelay = MaxDelay },
        AttemptTimeout = HasAttemptTimeout ? AttemptTimeout : null,
        Timeout = HasTotalTimeout ? TotalTimeout : null,
        CircuitBreaker = HasBreaker ? new CircuitBreakerOptions { FailureRatio = FailureRatio, MinimumThroughput = Throughput, SamplingDuration = TimeSpan.FromDays(1), BreakDuration = Break } : null,
        Concurrency = HasConcurrency ? new ConcurrencyOptions { PermitLimit = Permits, QueueLimit = Queue } : null,
    };

    /// <summary>The wait before the next attempt.</summary>
    /// <param name="attempt">The attempt that failed, from 0.</param>
    /// <param name="draw">What jitter drew.</param>
    public static TimeSpan Delay(int attempt, double draw) =>
        TimeSpan.FromMilliseconds(Math.Floor(TimeSpan.FromSeconds(Math.Min(MaxDelay.TotalSeconds, MinDelay.TotalSeconds * Math.Pow(2, attempt)) * draw).TotalMilliseconds)); // Timers count whole milliseconds.
}

/// <summary>Draws that nobody needs to guess: each a little above the one before.</summary>
internal sealed class Draws : Random
{
    private int _count = -1;

    public override double NextDouble() => 0.5 + (Interlocked.Increment(ref _count) % 500 / 1024d);
}
