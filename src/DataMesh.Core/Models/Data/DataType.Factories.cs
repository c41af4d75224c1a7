using System.Diagnostics.CodeAnalysis;

namespace DataMesh;

[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The members are named after the types they stand for.")]
public sealed partial record DataType
{
    /// <summary>True or false.</summary>
    public static DataType Boolean { get; } = new(DataTypeKind.Boolean);

    /// <summary>A signed integer of 8 bits.</summary>
    public static DataType Int8 { get; } = new(DataTypeKind.Int8);

    /// <summary>A signed integer of 16 bits.</summary>
    public static DataType Int16 { get; } = new(DataTypeKind.Int16);

    /// <summary>A signed integer of 32 bits.</summary>
    public static DataType Int32 { get; } = new(DataTypeKind.Int32);

    /// <summary>A signed integer of 64 bits.</summary>
    public static DataType Int64 { get; } = new(DataTypeKind.Int64);

    /// <summary>An unsigned integer of 8 bits.</summary>
    public static DataType UInt8 { get; } = new(DataTypeKind.UInt8);

    /// <summary>An unsigned integer of 16 bits.</summary>
    public static DataType UInt16 { get; } = new(DataTypeKind.UInt16);

    /// <summary>An unsigned integer of 32 bits.</summary>
    public static DataType UInt32 { get; } = new(DataTypeKind.UInt32);

    /// <summary>An unsigned integer of 64 bits.</summary>
    public static DataType UInt64 { get; } = new(DataTypeKind.UInt64);

    /// <summary>A binary floating-point number of 32 bits.</summary>
    public static DataType Float32 { get; } = new(DataTypeKind.Float32);

    /// <summary>A binary floating-point number of 64 bits.</summary>
    public static DataType Float64 { get; } = new(DataTypeKind.Float64);

    /// <summary>Unicode text.</summary>
    public static DataType Text { get; } = new(DataTypeKind.Text);

    /// <summary>Bytes without further meaning.</summary>
    public static DataType Binary { get; } = new(DataTypeKind.Binary);

    /// <summary>A day of the calendar.</summary>
    public static DataType Date { get; } = new(DataTypeKind.Date);

    /// <summary>An elapsed time of fixed length.</summary>
    public static DataType Duration { get; } = new(DataTypeKind.Duration);

    /// <summary>A calendar interval, which may hold months; held as text.</summary>
    public static DataType Interval { get; } = new(DataTypeKind.Interval);

    /// <summary>A universally unique identifier.</summary>
    public static DataType Uuid { get; } = new(DataTypeKind.Uuid);

    /// <summary>A JSON document, held as text.</summary>
    public static DataType Json { get; } = new(DataTypeKind.Json);

    /// <summary>A column whose values choose their type row by row.</summary>
    public static DataType Dynamic { get; } = new(DataTypeKind.Dynamic);

    /// <summary>A type that only its own system knows, held as text.</summary>
    public static DataType Other { get; } = new(DataTypeKind.Other);

    /// <summary>An exact decimal number.</summary>
    /// <param name="precision">Digits in all; null: unbounded, and held as text.</param>
    /// <param name="scale">Digits after the point; null: each value has its own.</param>
    /// <returns>The type.</returns>
    public static DataType Decimal(int? precision = null, int? scale = null) => new(DataTypeKind.Decimal) { Precision = precision, Scale = scale };

    /// <summary>A time of day.</summary>
    /// <param name="precision">Fraction digits of the seconds; null: unknown. More than 7 are held as text.</param>
    /// <returns>The type.</returns>
    public static DataType Time(int? precision = null) => new(DataTypeKind.Time) { Precision = precision };

    /// <summary>A time of day with an offset from UTC, held as text.</summary>
    /// <param name="precision">Fraction digits of the seconds; null: unknown. More than 7 are held as text.</param>
    /// <returns>The type.</returns>
    public static DataType TimeWithZone(int? precision = null) => new(DataTypeKind.TimeWithZone) { Precision = precision };

    /// <summary>A date and time of day without a zone.</summary>
    /// <param name="precision">Fraction digits of the seconds; null: unknown. More than 7 are held as text.</param>
    /// <returns>The type.</returns>
    public static DataType Timestamp(int? precision = null) => new(DataTypeKind.Timestamp) { Precision = precision };

    /// <summary>An instant, with or without the zone it was written in.</summary>
    /// <param name="precision">Fraction digits of the seconds; null: unknown. More than 7 are held as text.</param>
    /// <returns>The type.</returns>
    public static DataType TimestampWithZone(int? precision = null) => new(DataTypeKind.TimestampWithZone) { Precision = precision };

    /// <summary>A sequence of values of one type.</summary>
    /// <param name="element">The type of the elements.</param>
    /// <returns>The type.</returns>
    public static DataType List(DataType element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return new(DataTypeKind.List) { Element = element };
    }

    /// <summary>A fixed set of named values.</summary>
    /// <param name="fields">The fields, in order.</param>
    /// <returns>The type.</returns>
    public static DataType Struct(params ReadOnlySpan<Column> fields) => new(fields.ToArray());

    /// <summary>Pairs of a key and a value.</summary>
    /// <param name="key">The type of the keys.</param>
    /// <param name="value">The type of the values.</param>
    /// <returns>The type.</returns>
    public static DataType Map(DataType key, DataType value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        return new(DataTypeKind.Map) { Key = key, Value = value };
    }

    private DataType(Column[] fields)
        : this(DataTypeKind.Struct) => _fields = fields;
}
