namespace DataMesh.Gen.Generators;

/// <summary>The author's retries of one operation.</summary>
internal sealed record RetryModel(int MaxAttempts, double MinDelaySeconds, double MaxDelaySeconds);

/// <summary>The author's timeouts of one operation; null: not said.</summary>
internal sealed record TimeoutModel(double? Seconds, double? AttemptSeconds, double? IdleSeconds);

/// <summary>What the author says for all operations of an instance; null: not said.</summary>
internal sealed record ResilienceModel(double? ConnectSeconds, CircuitBreakerModel? CircuitBreaker, ConcurrencyModel? Concurrency, RateModel? Rate)
{
    /// <summary>Nothing said.</summary>
    public static readonly ResilienceModel None = new(null, null, null, null);
}

/// <summary>The author's circuit breaker.</summary>
internal sealed record CircuitBreakerModel(double FailureRatio, int MinimumThroughput, double SamplingDurationSeconds, double BreakDurationSeconds);

/// <summary>The author's limit of operations at once.</summary>
internal sealed record ConcurrencyModel(int PermitLimit, int QueueLimit);

/// <summary>The author's limit of operations in a time.</summary>
internal sealed record RateModel(int TokenLimit, int TokensPerPeriod, double ReplenishmentSeconds, int QueueLimit);
