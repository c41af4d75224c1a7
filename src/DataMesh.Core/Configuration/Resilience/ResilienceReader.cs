using static DataMesh.Runtime.ConfigSections;

namespace DataMesh.Runtime;

/// <summary>Reads the section <c>resilience</c> of an instance.</summary>
internal static class ResilienceReader
{
    private static readonly ConfigDescriptor Section = Describe<ResilienceOptions>(
        Key("timeout", "duration"), Key("attempt_timeout", "duration"), Key("idle_timeout", "duration"), Key("connect_timeout", "duration"),
        Key("retry", "section"), Key("circuit_breaker", "section"), Key("concurrency", "section"), Key("rate", "section"));

    public static ResilienceOptions Read(ConfigNode? node, ConfigProblems problems)
    {
        if (node is null)
        {
            return ResilienceOptions.None;
        }

        var reader = ConfigReader.OfSection(node, problems, Section);
        return new ResilienceOptions
        {
            Timeout = ReadTimeout(reader, "timeout", problems),
            AttemptTimeout = ReadTimeout(reader, "attempt_timeout", problems),
            IdleTimeout = ReadTimeout(reader, "idle_timeout", problems),
            ConnectTimeout = ReadTimeout(reader, "connect_timeout", problems),
            Retry = ReadPart(reader, "retry", RetryReader.Read, problems),
            CircuitBreaker = ReadPart(reader, "circuit_breaker", CircuitBreakerReader.Read, problems),
            Concurrency = ReadPart(reader, "concurrency", ConcurrencyReader.Read, problems),
            Rate = ReadPart(reader, "rate", RateReader.Read, problems),
        };
    }

    /// <summary>A duration that a timer can wait for, or null.</summary>
    public static TimeSpan? ReadTimeout(ConfigReader reader, string key, ConfigProblems problems)
    {
        if (!reader.Read(key, ConfigScalars.Duration, out var value))
        {
            return null;
        }

        if (TimeoutRange.Holds(value))
        {
            return value;
        }

        problems.AddUnfit(reader.Find(key)!, TimeoutRange.Rule);
        return null;
    }

    private static T? ReadPart<T>(ConfigReader reader, string key, Func<ConfigNode, ConfigProblems, T> read, ConfigProblems problems)
        where T : class => reader.Find(key) is { } node ? read(node, problems) : null;
}
