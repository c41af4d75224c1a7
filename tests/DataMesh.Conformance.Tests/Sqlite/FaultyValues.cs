using System.Globalization;
using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Sqlite;

/// <summary>The types that this connector has besides SQLite's, and faults of single values and of what is told of columns.</summary>
internal static class FaultyValues
{
    public const string DecimalType = "DECIMAL_TEXT";
    public const string TimestampType = "TIMESTAMP_TEXT";

    /// <summary>The logical type of a declared one; null: as SQLite tells it.</summary>
    public static ColumnType? TypeOf(string? declared) => declared switch
    {
        DecimalType => ColumnType.Decimal(38, 9),
        TimestampType => ColumnType.TimestampWithZone(6),
        _ => null,
    };

    /// <summary>A column as it is told.</summary>
    public static Column Told(Faults faults, QueryRequest query, Column column)
    {
        var type = TypeOf(column.NativeType);
        column = type is null ? column : column with { Type = type, Storage = type.DefaultStorage };
        return faults.Active switch
        {
            "tells-outer-columns-as-not-null" when query.Text.Contains("LEFT JOIN", StringComparison.Ordinal) => column with { IsNullable = false },
            "tells-columns-as-not-null" => column with { IsNullable = false },
            "tells-no-native-type" => column with { NativeType = null },
            "tells-every-type-as-dynamic" => column with { Type = ColumnType.Dynamic, Storage = null },
            "changes-names-of-columns" => column with { Name = column.Name.ToUpperInvariant() },
            _ => column,
        };
    }

    /// <summary>Whether rows must be written anew: values are changed, or a type is not SQLite's.</summary>
    public static bool AreNeeded(Faults faults, IEnumerable<Column> columns) =>
        columns.Any(static column => TypeOf(column.NativeType) is not null) || faults.Active is "tells-every-type-as-dynamic" or "tells-no-native-type" || IsOfValues(faults.Active);

    /// <summary>A value as it comes out.</summary>
    public static object? Read(Faults faults, Column column, object? value) => Changed(faults.Active, column, (column.Type.Kind, value) switch
    {
        (ColumnTypeKind.TimestampWithZone, string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture),
        _ => value,
    });

    /// <summary>Appends what <see cref="Read"/> gives.</summary>
    public static void Append(ColumnWriter writer, object? value)
    {
        if (value is string text && writer.Column.Type.Kind == ColumnTypeKind.Decimal)
        {
            writer.AppendDecimal(Int128.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), text.Length - 1 - text.IndexOf('.', StringComparison.Ordinal));
        }
        else
        {
            writer.AppendValue(value);
        }
    }

    private static bool IsOfValues(string? fault) => fault is "reads-null-as-zero" or "reads-null-as-empty-text" or "reads-empty-text-as-null" or "rounds-decimals" or "rounds-large-integers" or "reads-doubles-as-floats"
        or "drops-the-zone" or "drops-fractions-of-seconds" or "trims-text" or "cuts-text-at-nul" or "replaces-astral-characters" or "swaps-columns";

    private static object? Changed(string? fault, Column column, object? value) => (fault, value) switch
    {
        ("reads-null-as-zero", null) when column.Type.Kind is ColumnTypeKind.Int64 or ColumnTypeKind.Float64 => column.Type.Kind == ColumnTypeKind.Int64 ? 0L : 0.0,
        ("reads-null-as-empty-text", null) when column.Type.Kind == ColumnTypeKind.Text => "",
        ("reads-empty-text-as-null", "") => null,
        ("rounds-decimals", string text) when column.Type.Kind == ColumnTypeKind.Decimal => text[..^1] + "0",
        ("rounds-large-integers", long number) => number is > 1L << 53 or < -(1L << 53) ? (long)(double)number / 2 * 2 : number,
        ("reads-doubles-as-floats", double number) => (double)(float)number,
        ("drops-the-zone", DateTimeOffset time) => time.ToUniversalTime(),
        ("drops-fractions-of-seconds", DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond)),
        ("trims-text", string text) when column.Type.Kind == ColumnTypeKind.Text => text.Trim(' '),
        ("cuts-text-at-nul", string text) => text.Split('\0')[0],
        ("replaces-astral-characters", string text) => string.Concat(text.Select(static letter => char.IsSurrogate(letter) ? '?' : letter)),
        _ => value,
    };
}
