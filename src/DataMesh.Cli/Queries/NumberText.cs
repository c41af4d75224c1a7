using System.Globalization;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Queries;

/// <summary>Whole numbers on the command line.</summary>
internal static class NumberText
{
    /// <exception cref="UsageException">It is no whole number from 0 on.</exception>
    public static long? Parse(string option, string? text) =>
        text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new UsageException($"{option} '{text}' is not a whole number from 0 on.");
}
