using System.Globalization;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>From the author's attributes of resilience to values that the runtime takes. What is out of range is an analyzer's to tell: here it is as if it were not said.</summary>
internal static class ResilienceParser
{
    /// <summary>The retries of a method or of what it overrides.</summary>
    public static RetryModel? Retry(IMethodSymbol? method)
    {
        if (Find(method, WellKnownNames.RetryAttribute) is not { } retry)
        {
            return null;
        }

        var longest = Within<double>(retry, "MaxDelaySeconds") ?? 30;
        return new RetryModel(Within<int>(retry, "MaxAttempts") ?? 3, Math.Min(Within<double>(retry, "MinDelaySeconds") ?? 1, longest), longest);
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

        double? Limit(string name) => Within<double>(timeout, name);
    }

    /// <summary>What a class, or one of its bases, says for all operations.</summary>
    /// <param name="type">The author's class.</param>
    /// <param name="connect">Its method that connects.</param>
    public static ResilienceModel Instance(INamedTypeSymbol type, IMethodSymbol? connect) => new(
        Timeout(connect)?.Seconds,
        Find(type, WellKnownNames.CircuitBreakerAttribute) is { } breaker
            ? new CircuitBreakerModel(
                Within<double>(breaker, "FailureRatio") ?? 0.5,
                Within<int>(breaker, "MinimumThroughput") ?? 20,
                Within<double>(breaker, "SamplingDurationSeconds") ?? 30,
                Within<double>(breaker, "BreakDurationSeconds") ?? 15)
            : null,
        Find(type, WellKnownNames.ConcurrencyLimitAttribute) is { } concurrency
            ? new ConcurrencyModel(Within<int>(concurrency, "PermitLimit") ?? 10, Within<int>(concurrency, "QueueLimit") ?? 100)
            : null,
        Find(type, WellKnownNames.RateLimitAttribute) is { } rate
            ? new RateModel(
                Within<int>(rate, "TokenLimit") ?? 100,
                Within<int>(rate, "TokensPerPeriod") ?? 10,
                Within<double>(rate, "ReplenishmentSeconds") ?? 1,
                Within<int>(rate, "QueueLimit") ?? 100)
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

    private static T? Within<T>(AttributeData attribute, string name)
        where T : struct, IConvertible =>
        attribute.Named<T?>(name) is { } value && RangeOf(attribute, name).Holds(value.ToDouble(CultureInfo.InvariantCulture)) ? value : null;

    private static ResilienceRange RangeOf(AttributeData attribute, string name) =>
        ResilienceRanges.All.First(range => range.Property == name && attribute.AttributeClass.Is(range.Attribute));
}
