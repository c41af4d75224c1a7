using static DataMesh.Runtime.ConfigSections;

namespace DataMesh.Runtime;

/// <summary>Reads the section <c>concurrency</c> of <c>resilience</c>.</summary>
internal static class ConcurrencyReader
{
    private static readonly ConcurrencyOptions Default = new();
    private static readonly ConfigDescriptor Section = Describe<ConcurrencyOptions>(Key("enabled", "boolean"), Key("permit_limit", "integer"), Key("queue_limit", "integer"));

    public static ConcurrencyOptions Read(ConfigNode node, ConfigProblems problems)
    {
        var reader = new OptionsReader(node, Section, problems);
        return new ConcurrencyOptions
        {
            IsEnabled = reader.Flag("enabled", Default.IsEnabled),
            PermitLimit = reader.Count("permit_limit", Default.PermitLimit, 1),
            QueueLimit = reader.Count("queue_limit", Default.QueueLimit, 0),
        };
    }
}
