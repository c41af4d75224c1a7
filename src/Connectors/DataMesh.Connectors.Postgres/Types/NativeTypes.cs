using System.Globalization;
using System.Text.RegularExpressions;

namespace DataMesh.Connectors.Postgres.Types;

/// <summary>Names of types as the server's format_type prints them, such as <c>numeric(10,2)</c>; types outside pg_catalog with their schema.</summary>
internal static partial class NativeTypes
{
    /// <summary>Scales are 11 bits with a sign, of which the driver keeps the bits alone.</summary>
    private const int ScaleSign = 1024;

    /// <summary>The name of a type that the driver knows, given the driver's name of it.</summary>
    public static string AsPrinted(string name) => name switch
    {
        // The type of one byte; that of the standard is "character".
        "char" or "char[]" => name.Replace("char", "\"char\"", StringComparison.Ordinal),
        _ when name.StartsWith("numeric(", StringComparison.Ordinal) => Numbers().Replace(name, Numeric),
        _ => name,
    };

    /// <summary>The name of a type that the driver does not know: one that no table's column can have, or that the server was asked for.</summary>
    public static string Unknown(uint oid, IReadOnlyDictionary<uint, string> names) => oid switch
    {
        705 => "unknown",
        2249 => "record",
        2287 => "record[]",
        2275 => "cstring",
        2278 => "void",
        _ => names.TryGetValue(oid, out var name) ? name : string.Create(CultureInfo.InvariantCulture, $"type {oid}"),
    };

    /// <summary>The numbers in a type's brackets: none, one or two.</summary>
    public static (int? First, int? Second) Modifiers(string name)
    {
        var match = Numbers().Match(name);
        return (Number(match.Groups[1]), Number(match.Groups[2]));
    }

    private static string Numeric(Match modifiers)
    {
        var scale = Number(modifiers.Groups[2]) ?? 0;
        return string.Create(CultureInfo.InvariantCulture, $"({modifiers.Groups[1].ValueSpan},{(scale >= ScaleSign ? scale - (2 * ScaleSign) : scale)})");
    }

    private static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\((\d+)(?:, ?(-?\d+))?\)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
