using System.Globalization;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Queries;

/// <summary>Tells what is known of a statement beside its rows.</summary>
internal static class QueryFacts
{
    /// <param name="rows">Read to its end.</param>
    /// <param name="place">Where the statement stands in a script; null: there is one alone.</param>
    /// <param name="maxRows">The limit that the user set.</param>
    public static void Tell(RowStream rows, string? place, long? maxRows)
    {
        var before = place is null ? "" : $"{place}: ";
        foreach (var warning in rows.Warnings)
        {
            Invocation.Tell($"{before}warning: {warning}");
        }

        if (rows.AffectedRows is { } affected && rows.Columns.Count == 0)
        {
            Invocation.Tell(string.Create(CultureInfo.InvariantCulture, $"{before}{affected:N0} {(affected == 1 ? "row" : "rows")} changed."));
        }

        if (rows.IsTruncated)
        {
            Invocation.Tell(maxRows is { } most
                ? string.Create(CultureInfo.InvariantCulture, $"{before}cut off after {most:N0} rows (--max-rows, or the limits of the configuration): there are more.")
                : $"{before}cut off by the limits of the configuration: there are more rows.");
        }
    }
}
