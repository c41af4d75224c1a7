using System.Globalization;
using DataMesh.Connectors.Trino.Decoding;

namespace DataMesh.Connectors.Trino.Types;

/// <summary>What Trino's types become.</summary>
internal static class TrinoTypes
{
    private const int MaxDecimalDigits = 38;

    /// <summary>Fraction digits where a type tells none: those of clients that do not know that there can be others.</summary>
    private const int DefaultFractionDigits = 3;

    /// <summary>100 ns, the finest that .NET's own types hold.</summary>
    private const int TickDigits = 7;
    private const int MaxFractionDigits = 12;

    private static TypeDecoding Text { get; } = AsText(ColumnType.Text);

    private static TypeDecoding Binary { get; } = new(ColumnType.Binary, static (writer, _) => new BinaryDecoder((BytesWriter)writer));

    private static TypeDecoding Raw { get; } = new(ColumnType.Other, static (writer, _) => new RawDecoder((Utf8Writer)writer));

    /// <summary>What a type becomes.</summary>
    public static TypeDecoding Of(TypeSignature type) => Number(type) ?? Temporal(type) ?? Nested(type) ?? type.RawType switch
    {
        "boolean" => new(ColumnType.Boolean, static (writer, _) => new BooleanDecoder((BooleanWriter)writer)),
        "varchar" or "char" => Text,
        "json" => AsRaw(ColumnType.Json),
        "uuid" => new(ColumnType.Uuid, static (writer, _) => new UuidDecoder((UuidWriter)writer)),
        "varbinary" or "hyperloglog" or "p4hyperloglog" or "qdigest" or "tdigest" or "setdigest" => Binary,
        "ipaddress" or "geometry" or "sphericalgeography" or "color" => AsText(ColumnType.Other),
        _ => Raw,
    };

    private static TypeDecoding? Number(TypeSignature type) => type.RawType switch
    {
        "tinyint" => new(ColumnType.Int8, static (writer, _) => new Int8Decoder((Int8Writer)writer)),
        "smallint" => new(ColumnType.Int16, static (writer, _) => new Int16Decoder((Int16Writer)writer)),
        "integer" => new(ColumnType.Int32, static (writer, _) => new Int32Decoder((Int32Writer)writer)),
        "bigint" => new(ColumnType.Int64, static (writer, _) => new Int64Decoder((Int64Writer)writer)),
        "real" => new(ColumnType.Float32, static (writer, _) => new Float32Decoder((Float32Writer)writer)),
        "double" => new(ColumnType.Float64, static (writer, _) => new Float64Decoder((Float64Writer)writer)),
        "decimal" => Decimal(Argument(type, 0) ?? MaxDecimalDigits, Argument(type, 1) ?? 0),
        "number" => new(ColumnType.Decimal(), static (writer, _) => new NumberDecoder((Utf8Writer)writer)),
        _ => null,
    };

    private static TypeDecoding Decimal(long precision, long scale)
    {
        Malformed.Require(precision is >= 1 and <= MaxDecimalDigits && scale >= 0 && scale <= precision, "a decimal type that is none of Trino's");
        var (digits, places) = ((int)precision, (int)scale);
        return new(ColumnType.Decimal(digits, places), (writer, _) => new DecimalDecoder((DecimalWriter)writer, digits, places));
    }

    private static TypeDecoding? Temporal(TypeSignature type)
    {
        switch (type.RawType)
        {
            case "date":
                return new(ColumnType.Date, static (writer, _) => new DateDecoder((DateWriter)writer));
            case "interval year to month":
                return new(ColumnType.Interval, static (writer, _) => new YearMonthDecoder((Utf8Writer)writer));
            case "interval day to second":
                return new(ColumnType.Duration, static (writer, _) => new DaySecondDecoder(writer)) { Storage = null };
            case "time" or "time with time zone" or "timestamp" or "timestamp with time zone":
                var precision = Argument(type, 0) ?? DefaultFractionDigits;
                Malformed.Require(precision is >= 0 and <= MaxFractionDigits, "a type with more fraction digits than 12");
                return Clock(type.RawType, (int)precision);
            default:
                return null;
        }
    }

    private static TypeDecoding Clock(string rawType, int precision) => rawType switch
    {
        "time" when precision <= TickDigits => new(ColumnType.Time(precision), (writer, _) => new TimeDecoder((TimeWriter)writer, precision)),
        "time" => new(ColumnType.Time(precision), (writer, _) => new TimeTextDecoder((Utf8Writer)writer, precision, hasZone: false)),
        "time with time zone" => new(ColumnType.TimeWithZone(precision), (writer, _) => new TimeTextDecoder((Utf8Writer)writer, precision, hasZone: true)),
        "timestamp" when precision <= TickDigits => new(ColumnType.Timestamp(precision), (writer, _) => new TimestampDecoder(writer, precision)) { Storage = null },
        "timestamp" => new(ColumnType.Timestamp(precision), (writer, _) => new TimestampTextDecoder((Utf8Writer)writer, precision, hasZone: false)),
        _ when precision <= TickDigits => new(ColumnType.TimestampWithZone(precision), (writer, notes) => new ZonedTimestampDecoder(writer, precision, notes)) { Storage = null },
        _ => new(ColumnType.TimestampWithZone(precision), (writer, _) => new TimestampTextDecoder((Utf8Writer)writer, precision, hasZone: true)),
    };

    private static TypeDecoding? Nested(TypeSignature type) => (type.RawType, type.Arguments) switch
    {
        ("array", [{ Type: { } element }]) => List(Of(element)),
        ("map", [{ Type: { } key }, { Type: { } value }]) => Map(Of(key), Of(value)),
        ("row", [_, ..]) when type.Arguments.All(static field => field.Type is not null) => Row(type.Arguments),
        ("row", []) => Raw,
        ("array" or "map" or "row", _) => throw new InvalidValueException($"the type {type.RawType} does not tell what it holds"),
        _ => null,
    };

    private static TypeDecoding List(TypeDecoding element) =>
        new(ColumnType.List(element.Type, element.Storage), (writer, notes) => new ListDecoder((ListWriter)writer, element.Decode(((ListWriter)writer).Element, notes))) { IsScalar = false };

    // Keys of other types come as what Java prints of them, which nobody can read back.
    private static TypeDecoding Map(TypeDecoding key, TypeDecoding value) => key.IsScalar
        ? new(
            ColumnType.Map(key.Type, key.Storage, value.Type, value.Storage),
            (writer, notes) => new MapDecoder((MapWriter)writer, key.Decode(((MapWriter)writer).Keys, notes), value.Decode(((MapWriter)writer).Values, notes)))
        { IsScalar = false }
        : Map(AsText(ColumnType.Other), value);

    private static TypeDecoding Row(IReadOnlyList<TypeArgument> arguments)
    {
        var fields = arguments
            .Select(static (field, i) => (Name: field.FieldName ?? string.Create(CultureInfo.InvariantCulture, $"field{i}"), Decoding: Of(field.Type!)))
            .ToArray();
        return new(
            ColumnType.Struct([.. fields.Select(static field => new Column(field.Name, field.Decoding.Type) { Storage = field.Decoding.Storage })]),
            (writer, notes) => new StructDecoder((StructWriter)writer, [.. fields.Select((field, i) => field.Decoding.Decode(((StructWriter)writer).Field(i), notes))]))
        { IsScalar = false };
    }

    private static TypeDecoding AsText(ColumnType type) => new(type, static (writer, _) => new TextDecoder((Utf8Writer)writer));

    private static TypeDecoding AsRaw(ColumnType type) => new(type, static (writer, _) => new RawDecoder((Utf8Writer)writer));

    private static long? Argument(TypeSignature type, int index) => index < type.Arguments.Count ? type.Arguments[index].Number : null;
}
