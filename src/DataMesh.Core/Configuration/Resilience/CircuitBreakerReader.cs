using static DataMesh.Runtime.ConfigSections;

namespace DataMesh.Runtime;

/// <summary>Reads the section <c>circuit_breaker</c> of <c>resilience</c>.</summary>
internal static class CircuitBreakerReader
{
    private static readonly CircuitBreakerOptions Default = new();
    private static readonly ConfigDescriptor Section = Describe<CircuitBreakerOptions>(
        Key("enabled", "boolean"), Key("failure_ratio", "number"), Key("minimum_throughput", "integer"), Key("sampling_duration", "duration"), Key("break_duration", "duration"));

    public static CircuitBreakerOptions Read(ConfigNode node, ConfigProblems problems)
    {
        var reader = new OptionsReader(node, Section, problems);
        return new CircuitBreakerOptions
        {
            IsEnabled = reader.Flag("enabled", Default.IsEnabled),
            FailureRatio = reader.Ratio("failure_ratio", Default.FailureRatio),
            MinimumThroughput = reader.Count("minimum_throughput", Default.MinimumThroughput, CircuitBreakerOptions.LeastThroughput),
            SamplingDuration = reader.Duration("sampling_duration", Default.SamplingDuration, CircuitBreakerOptions.ShortestDuration, CircuitBreakerOptions.LongestDuration),
            BreakDuration = reader.Duration("break_duration", Default.BreakDuration, CircuitBreakerOptions.ShortestDuration, CircuitBreakerOptions.LongestDuration),
        };
    }
}
