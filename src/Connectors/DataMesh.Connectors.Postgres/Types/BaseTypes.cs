using DataMesh.Connectors.Postgres.Decoding;
using DataMesh.Connectors.Postgres.Decoding.Texts;

namespace DataMesh.Connectors.Postgres.Types;

/// <summary>What the server's own scalar types become. Their OIDs are fixed for all servers.</summary>
internal static class BaseTypes
{
    public static TypeDecoding Text { get; } = AsText(ColumnType.Text);

    /// <summary>What a scalar type becomes; null for a type that is none or whose binary form is not decoded.</summary>
    /// <param name="oid">The OID in pg_type.</param>
    /// <param name="name">Its name with its modifiers, as format_type prints it.</param>
    public static TypeDecoding? Of(uint oid, string name) => Number(oid, name) ?? Temporal(oid, name) ?? TextOf(oid) ?? oid switch
    {
        16 => new(ColumnType.Boolean, static writer => new BooleanDecoder((BooleanWriter)writer)),
        17 => new(ColumnType.Binary, static writer => new BytesDecoder((BytesWriter)writer)),
        2950 => new(ColumnType.Uuid, static writer => new UuidDecoder((UuidWriter)writer)),

        // int2vector and oidvector are arrays that only the system's tables have.
        22 => new(ColumnType.List(ColumnType.Int16), static writer => new ArrayDecoder((ListWriter)writer, new Int16Decoder((Int16Writer)((ListWriter)writer).Element))),
        30 => new(ColumnType.List(ColumnType.UInt32), static writer => new ArrayDecoder((ListWriter)writer, new UInt32Decoder((UInt32Writer)((ListWriter)writer).Element))),
        _ => null,
    };

    private static TypeDecoding? Number(uint oid, string name) => oid switch
    {
        21 => new(ColumnType.Int16, static writer => new Int16Decoder((Int16Writer)writer)),
        23 => new(ColumnType.Int32, static writer => new Int32Decoder((Int32Writer)writer)),
        20 => new(ColumnType.Int64, static writer => new Int64Decoder((Int64Writer)writer)),
        700 => new(ColumnType.Float32, static writer => new Float32Decoder((Float32Writer)writer)),
        701 => new(ColumnType.Float64, static writer => new Float64Decoder((Float64Writer)writer)),
        1700 => Numeric(NativeTypes.Modifiers(name)),

        // oid, xid, cid, and xid8.
        26 or 28 or 29 => new(ColumnType.UInt32, static writer => new UInt32Decoder((UInt32Writer)writer)),
        5069 => new(ColumnType.UInt64, static writer => new UInt64Decoder((UInt64Writer)writer)),
        _ => null,
    };

    private static TypeDecoding Numeric((int? Precision, int? Scale) modifiers)
    {
        // With a negative scale the digits before the point are more than the precision says, and none is after it.
        var scale = Math.Max(0, modifiers.Scale ?? 0);
        var precision = modifiers.Precision - Math.Min(0, modifiers.Scale ?? 0);
        if (precision > 38 || scale > 38)
        {
            return Formatted(ColumnType.Decimal(precision, scale), NumericText.Write);
        }

        // NaN is the one value of such a column that a decimal cannot hold.
        return precision is null
            ? Formatted(ColumnType.Decimal(), NumericText.Write)
            : new(ColumnType.Decimal(precision, scale), writer => new DecimalDecoder((AdaptiveWriter)writer, scale)) { Storage = null };
    }

    private static TypeDecoding? Temporal(uint oid, string name) => oid switch
    {
        1082 => new(ColumnType.Date, static writer => new DateDecoder((AdaptiveWriter)writer)) { Storage = null },
        1083 => new(ColumnType.Time(Precision(name)), static writer => new TimeDecoder((TimeWriter)writer)),
        1114 => new(ColumnType.Timestamp(Precision(name)), static writer => new TimestampDecoder((AdaptiveWriter)writer)) { Storage = null },
        1184 => new(ColumnType.TimestampWithZone(Precision(name)), static writer => new TimestampDecoder((AdaptiveWriter)writer)) { Storage = null },
        1266 => Formatted(ColumnType.TimeWithZone(Precision(name)), TimeWithZoneText.Write),
        1186 => Formatted(ColumnType.Interval, IntervalText.Write),
        _ => null,
    };

    private static int Precision(string name) => NativeTypes.Modifiers(name).First ?? 6;

    private static TypeDecoding? TextOf(uint oid) => oid switch
    {
        // text, varchar, bpchar, name, xml, refcursor, unknown, cstring.
        25 or 1043 or 1042 or 19 or 142 or 1790 or 705 or 2275 => Text,
        18 => Formatted(ColumnType.Text, CharText.Write),
        114 => AsText(ColumnType.Json),
        3802 => Versioned(ColumnType.Json),

        // jsonpath; and void, whose binary form is empty as its text is.
        4072 => Versioned(ColumnType.Other),
        2278 => AsText(ColumnType.Other),
        1560 or 1562 => Formatted(ColumnType.Other, BitText.Write),
        869 or 650 => Formatted(ColumnType.Other, NetworkText.Address),
        829 or 774 => Formatted(ColumnType.Other, NetworkText.Hardware),
        3220 => Formatted(ColumnType.Other, PositionText.LogSequence),
        27 => Formatted(ColumnType.Other, PositionText.Tuple),
        600 => Formatted(ColumnType.Other, GeometricText.Point),
        628 => Formatted(ColumnType.Other, GeometricText.Line),
        601 => Formatted(ColumnType.Other, GeometricText.Segment),
        603 => Formatted(ColumnType.Other, GeometricText.Box),
        602 => Formatted(ColumnType.Other, GeometricText.Path),
        604 => Formatted(ColumnType.Other, GeometricText.Polygon),
        718 => Formatted(ColumnType.Other, GeometricText.Circle),
        _ => null,
    };

    private static TypeDecoding AsText(ColumnType type) => new(type, static writer => new TextDecoder((Utf8Writer)writer));

    private static TypeDecoding Versioned(ColumnType type) => new(type, static writer => new VersionedTextDecoder((Utf8Writer)writer));

    private static TypeDecoding Formatted(ColumnType type, TextFormat format) => new(type, writer => new FormattedDecoder((Utf8Writer)writer, format)) { Storage = ColumnStorage.Utf8 };
}
