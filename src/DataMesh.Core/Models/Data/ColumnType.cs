using System.Globalization;

namespace DataMesh;

/// <summary>The logical type of a column: its kind and what the kind needs. Immutable, thread-safe, compared by value.</summary>
public sealed partial record ColumnType
{
    private readonly Column[] _fields = [];

    private ColumnType(ColumnTypeKind kind) => Kind = kind;

    /// <summary>What a value means.</summary>
    public ColumnTypeKind Kind { get; }

    /// <summary>Digits of a decimal, or fraction digits of the seconds of a time or timestamp; null where unbounded or unknown.</summary>
    public int? Precision { get; private init; }

    /// <summary>Digits after the point of a decimal; null where each value has its own or it is unknown.</summary>
    public int? Scale { get; private init; }

    /// <summary>The type of a list's elements; null for other kinds.</summary>
    public ColumnType? Element { get; private init; }

    /// <summary>How every batch holds a list's elements; null where it may differ from batch to batch, and for other kinds.</summary>
    public ColumnStorage? ElementStorage { get; private init; }

    /// <summary>The type of a map's keys; null for other kinds.</summary>
    public ColumnType? Key { get; private init; }

    /// <summary>How every batch holds a map's keys; null where it may differ from batch to batch, and for other kinds.</summary>
    public ColumnStorage? KeyStorage { get; private init; }

    /// <summary>The type of a map's values; null for other kinds.</summary>
    public ColumnType? Value { get; private init; }

    /// <summary>How every batch holds a map's values; null where it may differ from batch to batch, and for other kinds.</summary>
    public ColumnStorage? ValueStorage { get; private init; }

    /// <summary>The fields of a struct, in order; empty for other kinds.</summary>
    public IReadOnlyList<Column> Fields => _fields;

    /// <summary>
    /// How batches hold this type where .NET can hold each of its values exactly; <see cref="ColumnStorage.Utf8"/> where it cannot
    /// (an unbounded decimal, a timestamp finer than 100 ns, an interval); null where it depends on the batch.
    /// </summary>
    public ColumnStorage? DefaultStorage => Kind switch
    {
        ColumnTypeKind.Boolean => ColumnStorage.Boolean,
        ColumnTypeKind.Int8 => ColumnStorage.Int8,
        ColumnTypeKind.Int16 => ColumnStorage.Int16,
        ColumnTypeKind.Int32 => ColumnStorage.Int32,
        ColumnTypeKind.Int64 => ColumnStorage.Int64,
        ColumnTypeKind.UInt8 => ColumnStorage.UInt8,
        ColumnTypeKind.UInt16 => ColumnStorage.UInt16,
        ColumnTypeKind.UInt32 => ColumnStorage.UInt32,
        ColumnTypeKind.UInt64 => ColumnStorage.UInt64,
        ColumnTypeKind.Float32 => ColumnStorage.Float32,
        ColumnTypeKind.Float64 => ColumnStorage.Float64,
        ColumnTypeKind.Decimal => DecimalStorage,
        ColumnTypeKind.Binary => ColumnStorage.Binary,
        ColumnTypeKind.Date => ColumnStorage.Date,
        ColumnTypeKind.Time => Precision > 7 ? ColumnStorage.Utf8 : ColumnStorage.Time,
        ColumnTypeKind.Timestamp or ColumnTypeKind.TimestampWithZone => Precision > 7 ? ColumnStorage.Utf8 : ColumnStorage.Timestamp,
        ColumnTypeKind.Duration => ColumnStorage.Duration,
        ColumnTypeKind.Uuid => ColumnStorage.Uuid,
        ColumnTypeKind.List => ColumnStorage.List,
        ColumnTypeKind.Struct => ColumnStorage.Struct,
        ColumnTypeKind.Map => ColumnStorage.Map,
        ColumnTypeKind.Dynamic => null,
        _ => ColumnStorage.Utf8,
    };

    /// <summary>Whether values of a decimal type may not fit <see cref="decimal"/>, so that all are given as text.</summary>
    internal bool ExceedsDecimal => Precision > 28 || Scale > 28;

    private ColumnStorage? DecimalStorage => (Precision, Scale) switch
    {
        ( >= 1 and <= 38, >= 0 and <= 38) => ColumnStorage.Decimal,
        ( >= 1 and <= 28, null) => null,
        _ => ColumnStorage.Utf8,
    };

    /// <inheritdoc/>
    public bool Equals(ColumnType? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Kind == other.Kind && Precision == other.Precision && Scale == other.Scale
            && Equals(Element, other.Element) && ElementStorage == other.ElementStorage
            && Equals(Key, other.Key) && KeyStorage == other.KeyStorage && Equals(Value, other.Value) && ValueStorage == other.ValueStorage
            && _fields.AsSpan().SequenceEqual(other._fields));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Precision, Scale, Element, Key, Value, _fields.Length);

    /// <summary>The type in words, such as <c>decimal(38,9)</c> or <c>list&lt;int64&gt;</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        string name = Name(Kind);
        return Kind switch
        {
            ColumnTypeKind.List => $"{name}<{Element}>",
            ColumnTypeKind.Map => $"{name}<{Key}, {Value}>",
            ColumnTypeKind.Struct => $"{name}<{string.Join(", ", _fields.Select(field => $"{field.Name}: {field.Type}"))}>",
            _ when Precision is { } precision && Scale is { } scale => string.Create(CultureInfo.InvariantCulture, $"{name}({precision},{scale})"),
            _ when Precision is { } precision => string.Create(CultureInfo.InvariantCulture, $"{name}({precision})"),
            _ => name,
        };
    }

    private static string Name(ColumnTypeKind kind) => kind switch
    {
        ColumnTypeKind.Boolean => "boolean",
        ColumnTypeKind.Int8 => "int8",
        ColumnTypeKind.Int16 => "int16",
        ColumnTypeKind.Int32 => "int32",
        ColumnTypeKind.Int64 => "int64",
        ColumnTypeKind.UInt8 => "uint8",
        ColumnTypeKind.UInt16 => "uint16",
        ColumnTypeKind.UInt32 => "uint32",
        ColumnTypeKind.UInt64 => "uint64",
        ColumnTypeKind.Float32 => "float32",
        ColumnTypeKind.Float64 => "float64",
        ColumnTypeKind.Decimal => "decimal",
        ColumnTypeKind.Text => "text",
        ColumnTypeKind.Binary => "binary",
        ColumnTypeKind.Date => "date",
        ColumnTypeKind.Time => "time",
        ColumnTypeKind.TimeWithZone => "time with zone",
        ColumnTypeKind.Timestamp => "timestamp",
        ColumnTypeKind.TimestampWithZone => "timestamp with zone",
        ColumnTypeKind.Duration => "duration",
        ColumnTypeKind.Interval => "interval",
        ColumnTypeKind.Uuid => "uuid",
        ColumnTypeKind.Json => "json",
        ColumnTypeKind.List => "list",
        ColumnTypeKind.Struct => "struct",
        ColumnTypeKind.Map => "map",
        ColumnTypeKind.Dynamic => "dynamic",
        _ => "other",
    };
}
