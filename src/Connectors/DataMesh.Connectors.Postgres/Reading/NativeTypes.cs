using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>Names of types as the server's format_type prints them, such as <c>numeric(10,2)</c>.</summary>
internal static partial class NativeTypes
{
    /// <summary>Scales are 11 bits with a sign, of which the driver keeps the bits alone.</summary>
    private const int ScaleSign = 1024;

    /// <summary>The name of a column's type.</summary>
    public static string Name(NpgsqlDataReader reader, int ordinal) =>
        ResultColumn.IsTypeKnown(reader, ordinal)
            ? Scale().Replace(reader.GetDataTypeName(ordinal), static match => int.Parse(match.ValueSpan, CultureInfo.InvariantCulture) is var scale && scale >= ScaleSign
                ? (scale - (2 * ScaleSign)).ToString(CultureInfo.InvariantCulture)
                : match.Value)
            : string.Create(CultureInfo.InvariantCulture, $"type {reader.GetDataTypeOID(ordinal)}");

    /// <summary>The numbers in a type's brackets: none, one or two.</summary>
    public static (int? First, int? Second) Modifiers(string name)
    {
        var match = Numbers().Match(name);
        return (Number(match.Groups[1]), Number(match.Groups[2]));

        static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"(?<=^numeric\(\d+,\s*)\d+(?=\))", RegexOptions.CultureInvariant)]
    private static partial Regex Scale();

    [GeneratedRegex(@"\((\d+)(?:,\s*(-?\d+))?\)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
