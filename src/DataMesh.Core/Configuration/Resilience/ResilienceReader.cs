using static DataMesh.Runtime.ConfigSections;

namespace DataMesh.Runtime;

/// <summary>Reads the section <c>resilience</c> of an instance.</summary>
internal static class ResilienceReader
{
    private static readonly ConfigDescriptor Section = Describe<ResilienceOptions>(
        Key("timeout", "duration"), Key("attempt_timeout", "duration"), Key("idle_timeout", "duration"), Key("connect_timeout", "duration"),
        Key("retry", "section"), Key("circuit_breaker", "section"), Key("concurrency", "section"), Key("rate", "section"));

    /// <summary>The keys of the section.</summary>
    public static IReadOnlyList<ConfigKeyDescriptor> Keys => Section.Keys;

    public static ResilienceOptions Read(ConfigNode? node, ConfigProblems problems)
    {
        if (node is null)
        {
            return ResilienceOptions.None;
        }

        var reader = ConfigReader.OfSection(node, problems, Section);
        var options = new ResilienceOptions
        {
            Timeout = ReadTimeoutOrNone(reader, "timeout", problems),
            AttemptTimeout = ReadTimeoutOrNone(reader, "attempt_timeout", problems),
            IdleTimeout = ReadTimeoutOrNone(reader, "idle_timeout", problems),
            ConnectTimeout = ReadTimeout(reader, "connect_timeout", problems),
            Retry = ReadPart(reader, "retry", RetryReader.Read, problems),
            CircuitBreaker = ReadPart(reader, "circuit_breaker", CircuitBreakerReader.Read, problems),
            Concurrency = ReadPart(reader, "concurrency", ConcurrencyReader.Read, problems),
            Rate = ReadPart(reader, "rate", RateReader.Read, problems),
        };
        if (options.AttemptTimeout > options.Timeout && options.Timeout != Timeout.InfiniteTimeSpan)
        {
            var (attempt, whole) = (reader.Find("attempt_timeout")!, reader.Find("timeout")!);
            problems.Warn(attempt.Path, $"is {ConfigText.Quote(attempt)}, above timeout, which is {ConfigText.Quote(whole)}: the operation ends first, so that this never passes", attempt.Origin, ConfigProblemKind.BrokenRule);
        }

        return options;
    }

    /// <summary>A duration that a timer can wait for, or null.</summary>
    public static TimeSpan? ReadTimeout(ConfigReader reader, string key, ConfigProblems problems) => ReadTimeout(reader, key, ConfigScalars.Duration, TimeoutRange.Rule, problems);

    // The same, or infinite: none, whatever the author says.
    private static TimeSpan? ReadTimeoutOrNone(ConfigReader reader, string key, ConfigProblems problems) => ReadTimeout(reader, key, ConfigScalars.DurationOrNone, TimeoutRange.RuleOrNone, problems);

    private static TimeSpan? ReadTimeout(ConfigReader reader, string key, ConfigScalar<TimeSpan> kind, string rule, ConfigProblems problems)
    {
        if (!reader.Read(key, kind, out var value))
        {
            return null;
        }

        if (value == Timeout.InfiniteTimeSpan || TimeoutRange.Holds(value))
        {
            return value;
        }

        problems.AddUnfit(reader.Find(key)!, rule, ConfigProblemKind.BrokenRule);
        return null;
    }

    // A key with nothing behind it is not written: it must not switch on what nobody asked for.
    private static T? ReadPart<T>(ConfigReader reader, string key, Func<ConfigNode, ConfigProblems, T> read, ConfigProblems problems)
        where T : class => reader.Find(key) is { } node && !node.IsNothing ? read(node, problems) : null;
}
