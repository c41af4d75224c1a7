using System.CommandLine;
using System.Globalization;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Queries;

/// <summary><c>--param name=value</c> and <c>--param name:type=value</c>: values for the markers of a statement.</summary>
internal static class ParameterOption
{
    private const string Types = "text, int, decimal, float, bool, date, timestamp, uuid or null";

    public static Option<string[]> Create() => new("--param") { Description = $"A value for the marker :name; a type may follow the name, such as id:int=5: {Types} (default: text). May be repeated.", HelpName = "name=value" };

    /// <exception cref="UsageException">One has not this form, or its value is not of its type.</exception>
    public static IReadOnlyList<QueryParameter> Parse(string[]? parameters) => [.. (parameters ?? []).Select(Parse)];

    private static QueryParameter Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? text : text[..equals];
        var colon = name.LastIndexOf(':');
        var type = colon > 0 ? name[(colon + 1)..] : "text";
        name = colon > 0 ? name[..colon] : name;
        if (name.Length == 0 || (equals < 0 && type != "null"))
        {
            throw new UsageException($"--param '{text}' is not of the form name=value or name:type=value.");
        }

        var value = equals < 0 ? "" : text[(equals + 1)..];
        return new QueryParameter(name, Value(name, type, value));
    }

    private static object? Value(string name, string type, string text) => type switch
    {
        "text" => text,
        "null" when text.Length == 0 => null,
        "int" when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => value,
        "decimal" when IsExact(text, out var value) => value,
        "float" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
        "bool" when bool.TryParse(text, out var value) => value,
        "date" when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) => value,
        "timestamp" when TimestampValue(text) is { } value => value,
        "uuid" when Guid.TryParseExact(text, "D", out var value) => value,
        "null" or "int" or "decimal" or "float" or "bool" or "date" or "timestamp" or "uuid" => throw new UsageException($"--param {name}: '{text}' is not of type {type}{Example(type)}."),
        _ => throw new UsageException($"--param {name}: there is no type '{type}': write {Types}."),
    };

    // .NET rounds what is beyond 28 digits without a word.
    private static bool IsExact(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) &&
        value.ToString(CultureInfo.InvariantCulture).TrimStart('-') == Canonical(text);

    private static string Canonical(string text)
    {
        var digits = text.TrimStart('+', '-').TrimStart('0');
        return digits.Length == 0 || digits[0] == '.' ? $"0{digits}".TrimEnd('.') : digits.TrimEnd('.');
    }

    // With a zone an instant, without one what a clock on the wall shows.
    private static object? TimestampValue(string text)
    {
        var plain = text.Replace('T', ' ');
        return DateTime.TryParseExact(plain, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? local
            : DateTimeOffset.TryParseExact(plain, ["yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant
            : null;
    }

    private static string Example(string type) => type switch
    {
        "date" => ": write 2026-01-31",
        "timestamp" => ": write 2026-01-31T09:30:00, and behind it Z or +02:00 where it is an instant",
        "bool" => ": write true or false",
        "uuid" => ": write 4c1e7f3a-0000-0000-0000-000000000000",
        "null" => ", which has no value",
        _ => "",
    };
}
