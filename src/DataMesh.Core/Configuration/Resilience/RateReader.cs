using static DataMesh.Runtime.ConfigSections;

namespace DataMesh.Runtime;

/// <summary>Reads the section <c>rate</c> of <c>resilience</c>.</summary>
internal static class RateReader
{
    private static readonly RateOptions Default = new();
    private static readonly ConfigDescriptor Section = Describe<RateOptions>(
        Key("enabled", "boolean"), Key("token_limit", "integer"), Key("tokens_per_period", "integer"), Key("replenishment_period", "duration"), Key("queue_limit", "integer"));

    public static RateOptions Read(ConfigNode node, ConfigProblems problems)
    {
        var reader = new OptionsReader(node, Section, problems);
        return new RateOptions
        {
            IsEnabled = reader.Flag("enabled", Default.IsEnabled),
            TokenLimit = reader.Count("token_limit", Default.TokenLimit, 1),
            TokensPerPeriod = reader.Count("tokens_per_period", Default.TokensPerPeriod, 1),
            ReplenishmentPeriod = reader.Duration("replenishment_period", Default.ReplenishmentPeriod, RateOptions.ShortestPeriod, RateOptions.LongestPeriod),
            QueueLimit = reader.Count("queue_limit", Default.QueueLimit, 0),
        };
    }
}
