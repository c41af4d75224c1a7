using System.Diagnostics.CodeAnalysis;

namespace DataMesh;

/// <summary>The .NET type that <see cref="BatchColumn.GetValue"/> gives for a column.</summary>
internal static class FieldTypes
{
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public static Type Of(Column column)
    {
        ColumnStorage? storage = column.Storage ?? column.Type.DefaultStorage;
        if (storage is null && column.Type.Kind == ColumnTypeKind.Decimal)
            storage = ColumnStorage.Decimal;
        return storage switch
        {
            ColumnStorage.Boolean => typeof(bool),
            ColumnStorage.Int8 => typeof(sbyte),
            ColumnStorage.Int16 => typeof(short),
            ColumnStorage.Int32 => typeof(int),
            ColumnStorage.Int64 => typeof(long),
            ColumnStorage.UInt8 => typeof(byte),
            ColumnStorage.UInt16 => typeof(ushort),
            ColumnStorage.UInt32 => typeof(uint),
            ColumnStorage.UInt64 => typeof(ulong),
            ColumnStorage.Float32 => typeof(float),
            ColumnStorage.Float64 => typeof(double),
            ColumnStorage.Decimal => column.Type.ExceedsDecimal ? typeof(string) : typeof(decimal),
            ColumnStorage.Date => typeof(DateOnly),
            ColumnStorage.Time => typeof(TimeOnly),
            ColumnStorage.Timestamp => column.Type.Kind == ColumnTypeKind.TimestampWithZone ? typeof(DateTimeOffset) : typeof(DateTime),
            ColumnStorage.Duration => typeof(TimeSpan),
            ColumnStorage.Uuid => typeof(Guid),
            ColumnStorage.Utf8 => typeof(string),
            ColumnStorage.Binary => typeof(byte[]),
            ColumnStorage.List => typeof(object[]),
            ColumnStorage.Struct => typeof(KeyValuePair<string, object?>[]),
            ColumnStorage.Map => typeof(KeyValuePair<object?, object?>[]),
            _ => typeof(object),
        };
    }
}
