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
            if (options.MaxAttempts is < 1 or > 100)
            {
                problems.AddUnfit(node.Find("max_attempts")!, "from 1 to 100");
            }
            else
            {
                problems.Add(node.Path, $"min_delay is {DurationText.Write(options.MinDelay)} and max_delay {DurationText.Write(options.MaxDelay)}, but the first must be at most the second, which is at most 1d", node.Origin);
            }

            return null;
        }
    }
}
