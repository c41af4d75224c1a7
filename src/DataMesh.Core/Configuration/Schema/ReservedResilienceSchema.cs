using System.Text.Json.Nodes;
using static DataMesh.Runtime.ReservedSchema;

namespace DataMesh.Runtime;

/// <summary>What a schema says of the section <c>resilience</c>: the same as <see cref="ResilienceReader"/> does.</summary>
internal static class ReservedResilienceSchema
{
    private static readonly string BreakerRule = OptionsReader.DurationRule(CircuitBreakerOptions.ShortestDuration, CircuitBreakerOptions.LongestDuration);

    public static void AddTo(JsonObject definitions, string name) => definitions[name] = Section("Retries, timeouts, breaker and limits, in place of the connector's own.", new JsonObject
    {
        ["timeout"] = DurationOrNone("How long one operation may take, retries and waits included; of a stream or a listing, the time to its first batch or item.", TimeoutRange.RuleOrNone),
        ["attempt_timeout"] = DurationOrNone("How long one attempt may take; of a stream or a listing, the time to its first batch or item.", TimeoutRange.RuleOrNone),
        ["idle_timeout"] = DurationOrNone("How long each further step of a stream or a listing may take.", TimeoutRange.RuleOrNone),
        ["connect_timeout"] = Duration("How long connecting may take; shared by all who wait for it.", TimeoutRange.Rule),
        ["retry"] = Section("How often and how soon an operation is tried again.", Retry()),
        ["circuit_breaker"] = Section("When calls are refused because the system keeps failing; one for all operations.", CircuitBreaker()),
        ["concurrency"] = Section("How many operations run at once; a stream runs until it is disposed.", Concurrency()),
        ["rate"] = Section("How many operations begin in a time: a bucket of tokens, one for each call.", Rate()),
    });

    private static JsonObject Retry() => new()
    {
        ["enabled"] = Enabled("Whether there are any: false switches off the connector's own."),
        ["max_attempts"] = Integer("Attempts in all, the first included; 1 means no retry.", 1, RetryOptions.MostAttempts),
        ["min_delay"] = Duration("The first wait at most; each further one is twice as long.", "at most max_delay"),
        ["max_delay"] = Duration("Every wait at most.", OptionsReader.DurationRule(TimeSpan.Zero, RetryOptions.LongestDelay)),
    };

    private static JsonObject CircuitBreaker() => new()
    {
        ["enabled"] = Enabled(),
        ["failure_ratio"] = Ratio("The share of failed attempts that opens it, above 0 and at most 1."),
        ["minimum_throughput"] = Integer("Attempts there must be within sampling_duration before it can open.", CircuitBreakerOptions.LeastThroughput, int.MaxValue),
        ["sampling_duration"] = Duration("The time over which attempts are counted.", BreakerRule),
        ["break_duration"] = Duration("How long it stays open; then one attempt is let through.", BreakerRule),
    };

    private static JsonObject Concurrency() => new()
    {
        ["enabled"] = Enabled(),
        ["permit_limit"] = Integer("Operations at once.", 1, int.MaxValue),
        ["queue_limit"] = Integer("Operations that wait at most; one more is refused.", 0, int.MaxValue),
    };

    private static JsonObject Rate() => new()
    {
        ["enabled"] = Enabled(),
        ["token_limit"] = Integer("Tokens the full bucket holds.", 1, int.MaxValue),
        ["tokens_per_period"] = Integer("Tokens that come back with each replenishment_period.", 1, int.MaxValue),
        ["replenishment_period"] = Duration("How often tokens come back.", OptionsReader.DurationRule(RateOptions.ShortestPeriod, RateOptions.LongestPeriod)),
        ["queue_limit"] = Integer("Operations that wait for a token at most; one more is refused.", 0, int.MaxValue),
    };

    private static JsonObject Enabled(string description = "Whether there is one: false switches off the connector's own.") => Boolean(description, true);

    private static JsonObject Ratio(string description) => new()
    {
        ["description"] = description,
        ["$comment"] = "A number in quotes is judged here by its form alone.",
        ["type"] = new JsonArray("number", "string"),
        ["exclusiveMinimum"] = 0,
        ["maximum"] = 1,
        ["pattern"] = $"^{TextForms.Number}$|{TextForms.Placeholder}",
    };
}
