using static DataMesh.Runtime.ConfigSections;

namespace DataMesh.Runtime;

/// <summary>Reads the section <c>retry</c> of <c>resilience</c>.</summary>
internal static class RetryReader
{
    private static readonly RetryOptions Default = new();
    private static readonly ConfigDescriptor Section = Describe<RetryOptions>(
        Key("enabled", "boolean"), Key("max_attempts", "integer"), Key("min_delay", "duration"), Key("max_delay", "duration"));

    public static RetryOptions Read(ConfigNode node, ConfigProblems problems)
    {
        var reader = new OptionsReader(node, Section, problems);
        var isEnabled = reader.Flag("enabled", Default.IsEnabled);
        var attempts = reader.Count("max_attempts", Default.MaxAttempts, 1, RetryOptions.MostAttempts);
        var others = problems.Count;
        var options = new RetryOptions
        {
            IsEnabled = isEnabled,
            MaxAttempts = attempts,
            MinDelay = reader.Duration("min_delay", Default.MinDelay, TimeSpan.Zero, TimeSpan.MaxValue),
            MaxDelay = reader.Duration("max_delay", Default.MaxDelay, TimeSpan.Zero, RetryOptions.LongestDelay),
        };
        if (options.MinDelay <= options.MaxDelay)
        {
            return options;
        }

        // A delay that was refused may be what they cross by.
        if (problems.Count == others)
        {
            AddThatDelaysCross(options, reader, problems);
        }

        return Default;
    }

    private static void AddThatDelaysCross(RetryOptions options, OptionsReader reader, ConfigProblems problems)
    {
        if (reader.Find("min_delay") is { } minimum)
        {
            problems.AddUnfit(minimum, $"at most max_delay, which is {(reader.Find("max_delay") is { } maximum ? ConfigText.Quote(maximum) : $"{DurationText.Write(options.MaxDelay)} by default")}", ConfigProblemKind.BrokenRule);
        }
        else
        {
            problems.AddUnfit(reader.Find("max_delay")!, $"at least min_delay, which is {DurationText.Write(options.MinDelay)} by default", ConfigProblemKind.BrokenRule);
        }
    }
}
