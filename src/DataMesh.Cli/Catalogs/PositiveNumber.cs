using System.CommandLine;
using System.Globalization;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Catalogs;

/// <summary>Options that take a number from 1.</summary>
internal static class PositiveNumber
{
    /// <summary>The number given; null where none is.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static int? Of(Invocation invocation, Option<string?> option) => invocation.Get(option) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        var text => throw new UsageException($"'{text}' is no value of {option.Name}: write a whole number from 1."),
    };
}
