using System.CommandLine;
using DataMesh.Cli.Running;
using DataMesh.Runtime;

namespace DataMesh.Cli.CommandLine;

/// <summary>Options that take a time such as <c>30s</c> or <c>5m</c>.</summary>
internal static class DurationOption
{
    /// <summary>The time given; null where none is.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static TimeSpan? Of(Invocation invocation, Option<string?> option) => invocation.Get(option) switch
    {
        null => null,
        var text when ConfigScalars.Duration.TryParse(text, out var value) && value > TimeSpan.Zero && value <= ConfigRules.LongestTimeout => value,
        var text => throw new UsageException($"{option.Name} '{text}' is not {ConfigScalars.Duration.Rule}, above zero and up to 24 days."),
    };
}
