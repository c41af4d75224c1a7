using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>Names of types as the server's format_type prints them, such as <c>numeric(10,2)</c>; types outside pg_catalog with their schema.</summary>
internal static partial class NativeTypes
{
    /// <summary>Scales are 11 bits with a sign, of which the driver keeps the bits alone.</summary>
    private const int ScaleSign = 1024;

    /// <summary>The name of a column's type.</summary>
    public static string Name(NpgsqlDataReader reader, int ordinal) => ResultColumn.IsTypeKnown(reader, ordinal)
        ? AsPrinted(reader.GetDataTypeName(ordinal))
        : Unknown(reader.GetDataTypeOID(ordinal));

    /// <summary>The numbers in a type's brackets: none, one or two.</summary>
    public static (int? First, int? Second) Modifiers(string name)
    {
        var match = Numbers().Match(name);
        return (Number(match.Groups[1]), Number(match.Groups[2]));
    }

    // The driver does not know types that no table's column can have.
    private static string Unknown(uint oid) => oid switch
    {
        705 => "unknown",
        2249 => "record",
        2287 => "record[]",
        2275 => "cstring",
        2278 => "void",
        _ => string.Create(CultureInfo.InvariantCulture, $"type {oid}"),
    };

    private static string AsPrinted(string name) => name switch
    {
        // The type of one byte; that of the standard is "character".
        "char" or "char[]" => name.Replace("char", "\"char\"", StringComparison.Ordinal),
        _ when name.StartsWith("numeric(", StringComparison.Ordinal) => Numbers().Replace(name, Numeric),
        _ => name,
    };

    private static string Numeric(Match modifiers)
    {
        var scale = Number(modifiers.Groups[2]) ?? 0;
        return string.Create(CultureInfo.InvariantCulture, $"({modifiers.Groups[1].ValueSpan},{(scale >= ScaleSign ? scale - (2 * ScaleSign) : scale)})");
    }

    private static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\((\d+)(?:, ?(-?\d+))?\)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
