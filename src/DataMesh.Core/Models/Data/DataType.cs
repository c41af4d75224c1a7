using System.Globalization;

namespace DataMesh;

/// <summary>The logical type of a column: its kind and what the kind needs. Immutable, thread-safe, compared by value.</summary>
public sealed partial record DataType
{
    private readonly Column[] _fields = [];

    private DataType(DataTypeKind kind) => Kind = kind;

    /// <summary>What a value means.</summary>
    public DataTypeKind Kind { get; }

    /// <summary>Digits of a decimal, or fraction digits of the seconds of a time or timestamp; null where unbounded or unknown.</summary>
    public int? Precision { get; private init; }

    /// <summary>Digits after the point of a decimal; null where each value has its own or it is unknown.</summary>
    public int? Scale { get; private init; }

    /// <summary>The type of a list's elements; null for other kinds.</summary>
    public DataType? Element { get; private init; }

    /// <summary>The type of a map's keys; null for other kinds.</summary>
    public DataType? Key { get; private init; }

    /// <summary>The type of a map's values; null for other kinds.</summary>
    public DataType? Value { get; private init; }

    /// <summary>The fields of a struct, in order; empty for other kinds.</summary>
    public IReadOnlyList<Column> Fields => _fields;

    /// <summary>
    /// How batches hold this type where .NET can hold each of its values exactly; <see cref="ColumnStorage.Utf8"/> where it cannot
    /// (an unbounded decimal, a timestamp finer than 100 ns, an interval); null where it depends on the batch.
    /// </summary>
    public ColumnStorage? DefaultStorage => Kind switch
    {
        DataTypeKind.Boolean => ColumnStorage.Boolean,
        DataTypeKind.Int8 => ColumnStorage.Int8,
        DataTypeKind.Int16 => ColumnStorage.Int16,
        DataTypeKind.Int32 => ColumnStorage.Int32,
        DataTypeKind.Int64 => ColumnStorage.Int64,
        DataTypeKind.UInt8 => ColumnStorage.UInt8,
        DataTypeKind.UInt16 => ColumnStorage.UInt16,
        DataTypeKind.UInt32 => ColumnStorage.UInt32,
        DataTypeKind.UInt64 => ColumnStorage.UInt64,
        DataTypeKind.Float32 => ColumnStorage.Float32,
        DataTypeKind.Float64 => ColumnStorage.Float64,
        DataTypeKind.Decimal => DecimalStorage,
        DataTypeKind.Binary => ColumnStorage.Binary,
        DataTypeKind.Date => ColumnStorage.Date,
        DataTypeKind.Time => Precision > 7 ? ColumnStorage.Utf8 : ColumnStorage.Time,
        DataTypeKind.Timestamp or DataTypeKind.TimestampWithZone => Precision > 7 ? ColumnStorage.Utf8 : ColumnStorage.Timestamp,
        DataTypeKind.Duration => ColumnStorage.Duration,
        DataTypeKind.Uuid => ColumnStorage.Uuid,
        DataTypeKind.List => ColumnStorage.List,
        DataTypeKind.Struct => ColumnStorage.Struct,
        DataTypeKind.Map => ColumnStorage.Map,
        DataTypeKind.Dynamic => null,
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
    public bool Equals(DataType? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Kind == other.Kind && Precision == other.Precision && Scale == other.Scale
            && Equals(Element, other.Element) && Equals(Key, other.Key) && Equals(Value, other.Value)
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
            DataTypeKind.List => $"{name}<{Element}>",
            DataTypeKind.Map => $"{name}<{Key}, {Value}>",
            DataTypeKind.Struct => $"{name}<{string.Join(", ", _fields.Select(field => $"{field.Name}: {field.Type}"))}>",
            _ when Precision is { } precision && Scale is { } scale => string.Create(CultureInfo.InvariantCulture, $"{name}({precision},{scale})"),
            _ when Precision is { } precision => string.Create(CultureInfo.InvariantCulture, $"{name}({precision})"),
            _ => name,
        };
    }

    private static string Name(DataTypeKind kind) => kind switch
    {
        DataTypeKind.Boolean => "boolean",
        DataTypeKind.Int8 => "int8",
        DataTypeKind.Int16 => "int16",
        DataTypeKind.Int32 => "int32",
        DataTypeKind.Int64 => "int64",
        DataTypeKind.UInt8 => "uint8",
        DataTypeKind.UInt16 => "uint16",
        DataTypeKind.UInt32 => "uint32",
        DataTypeKind.UInt64 => "uint64",
        DataTypeKind.Float32 => "float32",
        DataTypeKind.Float64 => "float64",
        DataTypeKind.Decimal => "decimal",
        DataTypeKind.Text => "text",
        DataTypeKind.Binary => "binary",
        DataTypeKind.Date => "date",
        DataTypeKind.Time => "time",
        DataTypeKind.TimeWithZone => "time with zone",
        DataTypeKind.Timestamp => "timestamp",
        DataTypeKind.TimestampWithZone => "timestamp with zone",
        DataTypeKind.Duration => "duration",
        DataTypeKind.Interval => "interval",
        DataTypeKind.Uuid => "uuid",
        DataTypeKind.Json => "json",
        DataTypeKind.List => "list",
        DataTypeKind.Struct => "struct",
        DataTypeKind.Map => "map",
        DataTypeKind.Dynamic => "dynamic",
        _ => "other",
    };
}
