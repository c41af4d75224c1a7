using static DataMesh.Runtime.ConfigSections;

namespace DataMesh.Runtime;

/// <summary>Reads the section <c>resilience</c> of an instance.</summary>
internal static class ResilienceReader
{
    private const string RetrySection = "retry";
    private static readonly ConfigDescriptor Section = Describe<ResilienceOptions>(Key("timeout", "duration"), Key("attempt_timeout", "duration"), Key(RetrySection, "section"));
    private static readonly ConfigDescriptor Retry = Describe<RetryOptions>(Key("max_attempts", "integer"), Key("min_delay", "duration"), Key("max_delay", "duration"));

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
            Retry = ReadRetry(reader.Find(RetrySection), problems),
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

    private static RetryOptions? ReadRetry(ConfigNode? node, ConfigProblems problems)
    {
        if (node is null)
        {
            return null;
        }

        var reader = ConfigReader.OfSection(node, problems, Retry);
        var options = new RetryOptions();
        options = reader.Read("max_attempts", ConfigScalars.WholeNumber<int>(), out var attempts) ? options with { MaxAttempts = attempts } : options;
        options = reader.Read("min_delay", ConfigScalars.Duration, out var minimum) ? options with { MinDelay = minimum } : options;
        options = reader.Read("max_delay", ConfigScalars.Duration, out var maximum) ? options with { MaxDelay = maximum } : options;
        try
        {
            return options.Validate();
        }
        catch (ArgumentOutOfRangeException)
        {
            AddWhy(options, reader, problems);
            return null;
        }
    }

    private static void AddWhy(RetryOptions options, ConfigReader reader, ConfigProblems problems)
    {
        if (options.MaxAttempts is < 1 or > 100)
        {
            problems.AddUnfit(reader.Find("max_attempts")!, "from 1 to 100");
        }
        else if (options.MaxDelay > TimeSpan.FromDays(1))
        {
            problems.AddUnfit(reader.Find("max_delay")!, "at most 1d");
        }
        else if (reader.Find("min_delay") is { } minimum)
        {
            problems.AddUnfit(minimum, $"at most max_delay, which is {(reader.Find("max_delay") is { } maximum ? ConfigText.Quote(maximum) : $"{DurationText.Write(options.MaxDelay)} by default")}");
        }
        else
        {
            problems.AddUnfit(reader.Find("max_delay")!, $"at least min_delay, which is {DurationText.Write(options.MinDelay)} by default");
        }
    }
}
