using System.Collections.ObjectModel;
using System.Data.Common;

namespace DataMesh;

/// <summary>What an ADO.NET reader tells about its columns.</summary>
internal static class ReaderColumns
{
    public static Column[] Of(DbDataReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ReadOnlyCollection<DbColumn> schema = Schema(reader);
        var columns = new Column[reader.FieldCount];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = Of(reader, i, i < schema.Count ? schema[i] : null);
        return columns;
    }

    /// <summary>The logical type of a CLR type; null where only its text can be had.</summary>
    public static DataType? TypeOf(Type type, int? precision = null, int? scale = null) => type switch
    {
        _ when type == typeof(bool) => DataType.Boolean,
        _ when type == typeof(sbyte) => DataType.Int8,
        _ when type == typeof(short) => DataType.Int16,
        _ when type == typeof(int) => DataType.Int32,
        _ when type == typeof(long) => DataType.Int64,
        _ when type == typeof(byte) => DataType.UInt8,
        _ when type == typeof(ushort) => DataType.UInt16,
        _ when type == typeof(uint) => DataType.UInt32,
        _ when type == typeof(ulong) => DataType.UInt64,
        _ when type == typeof(float) => DataType.Float32,
        _ when type == typeof(double) => DataType.Float64,
        _ when type == typeof(decimal) => DecimalOf(precision, scale),
        _ when type == typeof(string) => DataType.Text,
        _ when type == typeof(byte[]) => DataType.Binary,
        _ when type == typeof(DateOnly) => DataType.Date,
        _ when type == typeof(TimeOnly) => DataType.Time(),
        _ when type == typeof(DateTime) => DataType.Timestamp(),
        _ when type == typeof(DateTimeOffset) => DataType.TimestampWithZone(),
        _ when type == typeof(TimeSpan) => DataType.Duration,
        _ when type == typeof(Guid) => DataType.Uuid,
        _ when type == typeof(object) => DataType.Dynamic,
        { IsSZArray: true } when TypeOf(type.GetElementType()!) is { } element => DataType.List(element),
        _ => null,
    };

    private static Column Of(DbDataReader reader, int ordinal, DbColumn? known)
    {
        Type type = reader.GetFieldType(ordinal) ?? typeof(object);
        DataType dataType = TypeOf(type, known?.NumericPrecision, known?.NumericScale) ?? DataType.Other;

        // Systems that type loosely give these four, and another one in any row: nothing is promised of them.
        bool isLoose = dataType.Kind is DataTypeKind.Int64 or DataTypeKind.Float64 or DataTypeKind.Text or DataTypeKind.Binary;
        return new(reader.GetName(ordinal), dataType)
        {
            IsNullable = known?.AllowDBNull,
            NativeType = known?.DataTypeName ?? reader.GetDataTypeName(ordinal),
            Storage = isLoose ? null : dataType.DefaultStorage,
        };
    }

    /// <summary>The precision and scale that the reader tells, where they make sense; else each value keeps its own scale.</summary>
    private static DataType DecimalOf(int? precision, int? scale) => precision is >= 1 and <= 28 && scale >= 0 && scale <= precision
        ? DataType.Decimal(precision, scale)
        : DataType.Decimal(28);

    private static ReadOnlyCollection<DbColumn> Schema(DbDataReader reader)
    {
        try
        {
            return reader.FieldCount == 0 ? [] : reader.GetColumnSchema();
        }
        catch (Exception exception) when (exception is NotSupportedException or NotImplementedException or InvalidOperationException)
        {
            // Readers need not tell their schema; names and types come from the reader itself.
            return [];
        }
    }
}
