using System.Diagnostics.CodeAnalysis;

namespace DataMesh;

[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The members are named after the types they stand for.")]
public sealed partial record ColumnType
{
    /// <summary>True or false.</summary>
    public static ColumnType Boolean { get; } = new(ColumnTypeKind.Boolean);

    /// <summary>A signed integer of 8 bits.</summary>
    public static ColumnType Int8 { get; } = new(ColumnTypeKind.Int8);

    /// <summary>A signed integer of 16 bits.</summary>
    public static ColumnType Int16 { get; } = new(ColumnTypeKind.Int16);

    /// <summary>A signed integer of 32 bits.</summary>
    public static ColumnType Int32 { get; } = new(ColumnTypeKind.Int32);

    /// <summary>A signed integer of 64 bits.</summary>
    public static ColumnType Int64 { get; } = new(ColumnTypeKind.Int64);

    /// <summary>An unsigned integer of 8 bits.</summary>
    public static ColumnType UInt8 { get; } = new(ColumnTypeKind.UInt8);

    /// <summary>An unsigned integer of 16 bits.</summary>
    public static ColumnType UInt16 { get; } = new(ColumnTypeKind.UInt16);

    /// <summary>An unsigned integer of 32 bits.</summary>
    public static ColumnType UInt32 { get; } = new(ColumnTypeKind.UInt32);

    /// <summary>An unsigned integer of 64 bits.</summary>
    public static ColumnType UInt64 { get; } = new(ColumnTypeKind.UInt64);

    /// <summary>A binary floating-point number of 32 bits.</summary>
    public static ColumnType Float32 { get; } = new(ColumnTypeKind.Float32);

    /// <summary>A binary floating-point number of 64 bits.</summary>
    public static ColumnType Float64 { get; } = new(ColumnTypeKind.Float64);

    /// <summary>Unicode text.</summary>
    public static ColumnType Text { get; } = new(ColumnTypeKind.Text);

    /// <summary>Bytes without further meaning.</summary>
    public static ColumnType Binary { get; } = new(ColumnTypeKind.Binary);

    /// <summary>A day of the calendar.</summary>
    public static ColumnType Date { get; } = new(ColumnTypeKind.Date);

    /// <summary>An elapsed time of fixed length.</summary>
    public static ColumnType Duration { get; } = new(ColumnTypeKind.Duration);

    /// <summary>A calendar interval, which may hold months; held as text.</summary>
    public static ColumnType Interval { get; } = new(ColumnTypeKind.Interval);

    /// <summary>A universally unique identifier.</summary>
    public static ColumnType Uuid { get; } = new(ColumnTypeKind.Uuid);

    /// <summary>A JSON document, held as text.</summary>
    public static ColumnType Json { get; } = new(ColumnTypeKind.Json);

    /// <summary>A column whose values choose their type row by row.</summary>
    public static ColumnType Dynamic { get; } = new(ColumnTypeKind.Dynamic);

    /// <summary>A type that only its own system knows, held as text.</summary>
    public static ColumnType Other { get; } = new(ColumnTypeKind.Other);

    /// <summary>An exact decimal number.</summary>
    /// <param name="precision">Digits in all; null: unbounded, and held as text.</param>
    /// <param name="scale">Digits after the point; null: each value has its own.</param>
    /// <returns>The type.</returns>
    public static ColumnType Decimal(int? precision = null, int? scale = null) => new(ColumnTypeKind.Decimal) { Precision = precision, Scale = scale };

    /// <summary>A time of day.</summary>
    /// <param name="precision">Fraction digits of the seconds; null: unknown. More than 7 are held as text.</param>
    /// <returns>The type.</returns>
    public static ColumnType Time(int? precision = null) => new(ColumnTypeKind.Time) { Precision = precision };

    /// <summary>A time of day with an offset from UTC, held as text.</summary>
    /// <param name="precision">Fraction digits of the seconds; null: unknown. More than 7 are held as text.</param>
    /// <returns>The type.</returns>
    public static ColumnType TimeWithZone(int? precision = null) => new(ColumnTypeKind.TimeWithZone) { Precision = precision };

    /// <summary>A date and time of day without a zone.</summary>
    /// <param name="precision">Fraction digits of the seconds; null: unknown. More than 7 are held as text.</param>
    /// <returns>The type.</returns>
    public static ColumnType Timestamp(int? precision = null) => new(ColumnTypeKind.Timestamp) { Precision = precision };

    /// <summary>An instant, with or without the zone it was written in.</summary>
    /// <param name="precision">Fraction digits of the seconds; null: unknown. More than 7 are held as text.</param>
    /// <returns>The type.</returns>
    public static ColumnType TimestampWithZone(int? precision = null) => new(ColumnTypeKind.TimestampWithZone) { Precision = precision };

    /// <summary>A sequence of values of one type.</summary>
    /// <param name="element">The type of the elements.</param>
    /// <returns>The type.</returns>
    public static ColumnType List(ColumnType element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return List(element, element.DefaultStorage);
    }

    /// <summary>A sequence of values of one type, held in a way of its own.</summary>
    /// <param name="element">The type of the elements.</param>
    /// <param name="elementStorage">How every batch holds them; null where it may differ from batch to batch.</param>
    /// <returns>The type.</returns>
    public static ColumnType List(ColumnType element, ColumnStorage? elementStorage)
    {
        ArgumentNullException.ThrowIfNull(element);
        return new(ColumnTypeKind.List) { Element = element, ElementStorage = elementStorage };
    }

    /// <summary>A fixed set of named values.</summary>
    /// <param name="fields">The fields, in order.</param>
    /// <returns>The type.</returns>
    public static ColumnType Struct(params ReadOnlySpan<Column> fields) => new(fields.ToArray());

    /// <summary>Pairs of a key and a value.</summary>
    /// <param name="key">The type of the keys.</param>
    /// <param name="value">The type of the values.</param>
    /// <returns>The type.</returns>
    public static ColumnType Map(ColumnType key, ColumnType value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        return Map(key, key.DefaultStorage, value, value.DefaultStorage);
    }

    /// <summary>Pairs of a key and a value, held in ways of their own.</summary>
    /// <param name="key">The type of the keys.</param>
    /// <param name="keyStorage">How every batch holds them; null where it may differ from batch to batch.</param>
    /// <param name="value">The type of the values.</param>
    /// <param name="valueStorage">How every batch holds them; null where it may differ from batch to batch.</param>
    /// <returns>The type.</returns>
    public static ColumnType Map(ColumnType key, ColumnStorage? keyStorage, ColumnType value, ColumnStorage? valueStorage)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        return new(ColumnTypeKind.Map) { Key = key, KeyStorage = keyStorage, Value = value, ValueStorage = valueStorage };
    }

    private ColumnType(Column[] fields)
        : this(ColumnTypeKind.Struct) => _fields = fields;
}
