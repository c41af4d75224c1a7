using System.Diagnostics.CodeAnalysis;

namespace DataMesh;

/// <summary>What a value means, whatever system it comes from and however a batch holds it.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The kinds are named after the types they stand for.")]
public enum ColumnTypeKind
{
    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A signed integer of 8 bits.</summary>
    Int8,

    /// <summary>A signed integer of 16 bits.</summary>
    Int16,

    /// <summary>A signed integer of 32 bits.</summary>
    Int32,

    /// <summary>A signed integer of 64 bits.</summary>
    Int64,

    /// <summary>An unsigned integer of 8 bits.</summary>
    UInt8,

    /// <summary>An unsigned integer of 16 bits.</summary>
    UInt16,

    /// <summary>An unsigned integer of 32 bits.</summary>
    UInt32,

    /// <summary>An unsigned integer of 64 bits.</summary>
    UInt64,

    /// <summary>A binary floating-point number of 32 bits.</summary>
    Float32,

    /// <summary>A binary floating-point number of 64 bits.</summary>
    Float64,

    /// <summary>An exact decimal number with a precision and a scale, or an unbounded one.</summary>
    Decimal,

    /// <summary>Unicode text.</summary>
    Text,

    /// <summary>Bytes without further meaning.</summary>
    Binary,

    /// <summary>A day of the calendar.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A time of day with an offset from UTC.</summary>
    TimeWithZone,

    /// <summary>A date and time of day without a zone.</summary>
    Timestamp,

    /// <summary>An instant, with or without the zone it was written in.</summary>
    TimestampWithZone,

    /// <summary>An elapsed time of fixed length.</summary>
    Duration,

    /// <summary>A calendar interval, which may hold months.</summary>
    Interval,

    /// <summary>A universally unique identifier of 128 bits.</summary>
    Uuid,

    /// <summary>A JSON document.</summary>
    Json,

    /// <summary>A sequence of values of one type.</summary>
    List,

    /// <summary>A fixed set of named values.</summary>
    Struct,

    /// <summary>Pairs of a key and a value.</summary>
    Map,

    /// <summary>A column whose values choose their type row by row.</summary>
    Dynamic,

    /// <summary>A type that only its own system knows, given as text.</summary>
    Other,
}
