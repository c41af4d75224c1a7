using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DataMesh;

internal sealed partial class BatchDataReader
{
    public override string GetName(int ordinal) => ColumnAt(ordinal).Name;

    [SuppressMessage("Usage", "CA2201:Do not raise reserved exception types", Justification = "The contract of DbDataReader.")]
    public override int GetOrdinal(string name) =>
        _columns.IndexOf(name) is >= 0 and var ordinal ? ordinal : throw new IndexOutOfRangeException(_columns.UnknownName(name));

    public override string GetDataTypeName(int ordinal) => ColumnAt(ordinal) is var column && column.NativeType is { } native ? native : column.Type.ToString();

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => FieldTypes.Of(ColumnAt(ordinal));

    public ReadOnlyCollection<DbColumn> GetColumnSchema() => new([.. _columns.Select((column, ordinal) => new BatchDbColumn(column, ordinal))]);

    [UnconditionalSuppressMessage("Trimming", "IL2111", Justification = "The table holds types as values; nothing reflects over System.Type itself.")]
    public override DataTable GetSchemaTable()
    {
        var table = new DataTable("SchemaTable") { Locale = CultureInfo.InvariantCulture };
        table.Columns.Add(SchemaTableColumn.ColumnName, typeof(string));
        table.Columns.Add(SchemaTableColumn.ColumnOrdinal, typeof(int));
        table.Columns.Add(SchemaTableColumn.ColumnSize, typeof(int));
        table.Columns.Add(SchemaTableColumn.NumericPrecision, typeof(short));
        table.Columns.Add(SchemaTableColumn.NumericScale, typeof(short));
        table.Columns.Add(SchemaTableColumn.DataType, typeof(Type));
        table.Columns.Add(SchemaTableColumn.AllowDBNull, typeof(bool));
        table.Columns.Add(SchemaTableColumn.IsLong, typeof(bool));
        table.Columns.Add(SchemaTableColumn.IsKey, typeof(bool));
        table.Columns.Add(SchemaTableColumn.IsUnique, typeof(bool));
        table.Columns.Add(SchemaTableOptionalColumn.IsReadOnly, typeof(bool));
        table.Columns.Add(SchemaTableOptionalColumn.IsAutoIncrement, typeof(bool));
        table.Columns.Add("DataTypeName", typeof(string));
        for (int i = 0; i < FieldCount; i++)
        {
            Column column = _columns[i];
            bool isDecimal = column.Type.Kind == ColumnTypeKind.Decimal;
            table.Rows.Add(
                column.Name,
                i,
                -1,
                isDecimal && column.Precision is { } precision ? (short)precision : DBNull.Value,
                isDecimal && column.Scale is { } scale ? (short)scale : DBNull.Value,
                FieldTypes.Of(column),
                column.IsNullable ?? true,
                false,
                false,
                false,
                true,
                false,
                GetDataTypeName(i));
        }

        return table;
    }

    private Column ColumnAt(int ordinal)
    {
        CheckOrdinal(ordinal);
        return _columns[ordinal];
    }

    [SuppressMessage("Usage", "CA2201:Do not raise reserved exception types", Justification = "The contract of DbDataReader.")]
    private void CheckOrdinal(int ordinal)
    {
        if ((uint)ordinal >= (uint)FieldCount)
            throw new IndexOutOfRangeException($"There is no column {ordinal}: the reader has {FieldCount}.");
    }

    private sealed class BatchDbColumn : DbColumn
    {
        public BatchDbColumn(Column column, int ordinal)
        {
            ColumnName = column.Name;
            ColumnOrdinal = ordinal;
            AllowDBNull = column.IsNullable;
            DataType = FieldTypes.Of(column);
            DataTypeName = column.NativeType ?? column.Type.ToString();
            IsReadOnly = true;
            if (column.Type.Kind == ColumnTypeKind.Decimal)
            {
                NumericPrecision = column.Precision;
                NumericScale = column.Scale;
            }
        }
    }
}
