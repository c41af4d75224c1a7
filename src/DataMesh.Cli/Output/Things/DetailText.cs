using System.Globalization;

namespace DataMesh.Cli.Output;

/// <summary>A value of a <see cref="Details"/> as text of no culture.</summary>
internal static class DetailText
{
    public static string? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        bool boolean => boolean ? "true" : "false",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable<Details> things => string.Join("\n", things.Select(Of)),
        IEnumerable<object> items => string.Join(", ", items.Select(Of)),
        Details details => string.Join(", ", details.Fields.Where(static field => field.Value is not null).Select(static field => $"{field.Key}: {Of(field.Value)}")),
        _ => value.ToString(),
    };
}
