using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>From the author's attributes of resilience to values that the runtime takes. What is out of range is an analyzer's to tell: here it is as if it were not said.</summary>
internal static class ResilienceParser
{
    private const double Day = 86_400;
    private const double LongestTimeout = 24 * Day;

    /// <summary>The retries of a method or of what it overrides.</summary>
    public static RetryModel? Retry(IMethodSymbol? method)
    {
        if (Find(method, WellKnownNames.RetryAttribute) is not { } retry)
        {
            return null;
        }

        var longest = Within(retry, "MaxDelaySeconds", 0, Day) ?? 30;
        return new RetryModel(Within(retry, "MaxAttempts", 1, 100) ?? 3, Math.Min(Within(retry, "MinDelaySeconds", 0, Day) ?? 1, longest), longest);
    }

    /// <summary>The timeouts of a method or of what it overrides.</summary>
    public static TimeoutModel? Timeout(IMethodSymbol? method)
    {
        if (Find(method, WellKnownNames.TimeoutAttribute) is not { } timeout)
        {
            return null;
        }

        var model = new TimeoutModel(Limit("Seconds"), Limit("AttemptSeconds"), Limit("IdleSeconds"));
        return model is { Seconds: null, AttemptSeconds: null, IdleSeconds: null } ? null : model;

        double? Limit(string name) => Within(timeout, name, 0.001, LongestTimeout);
    }

    /// <summary>What a class, or one of its bases, says for all operations.</summary>
    /// <param name="type">The author's class.</param>
    /// <param name="connect">Its method that connects.</param>
    public static ResilienceModel Instance(INamedTypeSymbol type, IMethodSymbol? connect) => new(
        Timeout(connect)?.Seconds,
        Find(type, WellKnownNames.CircuitBreakerAttribute) is { } breaker
            ? new CircuitBreakerModel(
                Within(breaker, "FailureRatio", double.Epsilon, 1) ?? 0.5,
                Within(breaker, "MinimumThroughput", 2, int.MaxValue) ?? 20,
                Within(breaker, "SamplingDurationSeconds", 0.5, Day) ?? 30,
                Within(breaker, "BreakDurationSeconds", 0.5, Day) ?? 15)
            : null,
        Find(type, WellKnownNames.ConcurrencyLimitAttribute) is { } concurrency
            ? new ConcurrencyModel(Within(concurrency, "PermitLimit", 1, int.MaxValue) ?? 10, Within(concurrency, "QueueLimit", 0, int.MaxValue) ?? 100)
            : null,
        Find(type, WellKnownNames.RateLimitAttribute) is { } rate
            ? new RateModel(
                Within(rate, "TokenLimit", 1, int.MaxValue) ?? 100,
                Within(rate, "TokensPerPeriod", 1, int.MaxValue) ?? 10,
                Within(rate, "ReplenishmentSeconds", 0.001, Day) ?? 1,
                Within(rate, "QueueLimit", 0, int.MaxValue) ?? 100)
            : null);

    private static AttributeData? Find(IMethodSymbol? method, string attribute)
    {
        for (; method is not null; method = method.OverriddenMethod)
        {
            if (method.Attribute(attribute) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static AttributeData? Find(INamedTypeSymbol type, string attribute) =>
        new[] { type }.Concat(type.BaseTypes()).Select(candidate => candidate.Attribute(attribute)).FirstOrDefault(static found => found is not null);

    private static T? Within<T>(AttributeData attribute, string name, T least, T greatest)
        where T : struct, IComparable<T> =>
        attribute.Named<T?>(name) is { } value && value.CompareTo(least) >= 0 && value.CompareTo(greatest) <= 0 ? value : null;
}
