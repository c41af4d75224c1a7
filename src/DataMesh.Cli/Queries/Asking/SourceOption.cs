using System.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Queries;

/// <summary><c>--source name=path</c>: files that SQLite shows as tables.</summary>
internal static class SourceOption
{
    public static Option<string[]> Create() => new("--source") { Description = "A file of CSV or JSON (also .gz, and globs) as a table, such as trips=data/*.csv; for the embedded SQLite, or an instance of type sqlite. May be repeated.", HelpName = "name=path" };

    /// <exception cref="UsageException">One has not this form.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(string[]? sources) => [.. (sources ?? []).Select(Parse)];

    private static KeyValuePair<string, string> Parse(string source) =>
        source.IndexOf('=', StringComparison.Ordinal) is var at and > 0 && at < source.Length - 1
            ? new(source[..at], source[(at + 1)..])
            : throw new UsageException($"--source '{source}' is not of the form name=path, such as trips=data/trips.csv.");
}
