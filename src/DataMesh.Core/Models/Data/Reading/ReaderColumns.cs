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
    public static ColumnType? TypeOf(Type type, int? precision = null, int? scale = null) => type switch
    {
        _ when type == typeof(bool) => ColumnType.Boolean,
        _ when type == typeof(sbyte) => ColumnType.Int8,
        _ when type == typeof(short) => ColumnType.Int16,
        _ when type == typeof(int) => ColumnType.Int32,
        _ when type == typeof(long) => ColumnType.Int64,
        _ when type == typeof(byte) => ColumnType.UInt8,
        _ when type == typeof(ushort) => ColumnType.UInt16,
        _ when type == typeof(uint) => ColumnType.UInt32,
        _ when type == typeof(ulong) => ColumnType.UInt64,
        _ when type == typeof(float) => ColumnType.Float32,
        _ when type == typeof(double) => ColumnType.Float64,
        _ when type == typeof(decimal) => DecimalOf(precision, scale),
        _ when type == typeof(string) => ColumnType.Text,
        _ when type == typeof(byte[]) => ColumnType.Binary,
        _ when type == typeof(DateOnly) => ColumnType.Date,
        _ when type == typeof(TimeOnly) => ColumnType.Time(),
        _ when type == typeof(DateTime) => ColumnType.Timestamp(),
        _ when type == typeof(DateTimeOffset) => ColumnType.TimestampWithZone(),
        _ when type == typeof(TimeSpan) => ColumnType.Duration,
        _ when type == typeof(Guid) => ColumnType.Uuid,
        _ when type == typeof(object) => ColumnType.Dynamic,
        { IsSZArray: true } when TypeOf(type.GetElementType()!) is { } element => ColumnType.List(element),
        _ => null,
    };

    private static Column Of(DbDataReader reader, int ordinal, DbColumn? known)
    {
        Type type = reader.GetFieldType(ordinal) ?? typeof(object);
        ColumnType dataType = TypeOf(type, known?.NumericPrecision, known?.NumericScale) ?? ColumnType.Other;

        // Systems that type loosely give these four, and another one in any row: nothing is promised of them.
        bool isLoose = dataType.Kind is ColumnTypeKind.Int64 or ColumnTypeKind.Float64 or ColumnTypeKind.Text or ColumnTypeKind.Binary;
        return new(reader.GetName(ordinal), dataType)
        {
            IsNullable = known?.AllowDBNull,
            NativeType = known?.DataTypeName ?? reader.GetDataTypeName(ordinal),
            Storage = isLoose ? null : dataType.DefaultStorage,
        };
    }

    /// <summary>The precision and scale that the reader tells, where they make sense; else each value keeps its own scale.</summary>
    private static ColumnType DecimalOf(int? precision, int? scale) => precision is >= 1 and <= 28 && scale >= 0 && scale <= precision
        ? ColumnType.Decimal(precision, scale)
        : ColumnType.Decimal(28);

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
