using System.Diagnostics.CodeAnalysis;

namespace DataMesh;

/// <summary>How a batch holds the values of a column in memory.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The storages are named after the types they hold.")]
public enum ColumnStorage
{
    /// <summary>Nothing but NULL. As a tag of a <see cref="Mixed"/> column: this row is NULL.</summary>
    Null,

    /// <summary>One <see cref="bool"/> a row.</summary>
    Boolean,

    /// <summary>One <see cref="sbyte"/> a row.</summary>
    Int8,

    /// <summary>One <see cref="short"/> a row.</summary>
    Int16,

    /// <summary>One <see cref="int"/> a row.</summary>
    Int32,

    /// <summary>One <see cref="long"/> a row.</summary>
    Int64,

    /// <summary>One <see cref="byte"/> a row.</summary>
    UInt8,

    /// <summary>One <see cref="ushort"/> a row.</summary>
    UInt16,

    /// <summary>One <see cref="uint"/> a row.</summary>
    UInt32,

    /// <summary>One <see cref="ulong"/> a row.</summary>
    UInt64,

    /// <summary>One <see cref="float"/> a row.</summary>
    Float32,

    /// <summary>One <see cref="double"/> a row.</summary>
    Float64,

    /// <summary>One <see cref="Int128"/> a row, the number times ten to the power of the column's scale: up to 38 digits.</summary>
    Decimal,

    /// <summary>One <see cref="int"/> a row: days since 1970-01-01.</summary>
    Date,

    /// <summary>One <see cref="long"/> a row: 100 ns ticks since midnight.</summary>
    Time,

    /// <summary>One <see cref="long"/> a row: 100 ns ticks since 0001-01-01, local where the row has no zone, else UTC.</summary>
    Timestamp,

    /// <summary>One <see cref="long"/> a row: 100 ns ticks.</summary>
    Duration,

    /// <summary>One <see cref="Guid"/> a row.</summary>
    Uuid,

    /// <summary>UTF-8 bytes and the offsets between the rows.</summary>
    Utf8,

    /// <summary>Bytes and the offsets between the rows.</summary>
    Binary,

    /// <summary>The elements of all rows as a column of their own, and the offsets between the rows.</summary>
    List,

    /// <summary>A column for each field.</summary>
    Struct,

    /// <summary>The keys and the values of all rows as two columns, and the offsets between the rows.</summary>
    Map,

    /// <summary>A tag for each row that says which of the scalar storages its value has.</summary>
    Mixed,
}
