using System.Data.Common;

namespace DataMesh;

/// <summary>Takes one column of an ADO.NET reader row by row, typed as long as the reader keeps to the type it told first.</summary>
internal sealed class ReaderField
{
    private readonly int _ordinal;
    private readonly ColumnWriter _writer;
    private readonly Type? _type;

    public ReaderField(DbDataReader reader, int ordinal, ColumnWriter writer)
    {
        _ordinal = ordinal;
        _writer = writer;
        _type = reader.GetFieldType(ordinal);
    }

    public void Append(DbDataReader reader)
    {
        if (reader.IsDBNull(_ordinal))
            _writer.AppendNull();
        else if (reader.GetFieldType(_ordinal) == _type)
            AppendTyped(reader);
        else
            AppendUntyped(reader.GetValue(_ordinal));
    }

    private void AppendTyped(DbDataReader reader)
    {
        switch (_writer.Column.Type.Kind)
        {
            case ColumnTypeKind.Boolean:
                _writer.AppendBoolean(reader.GetBoolean(_ordinal));
                break;
            case ColumnTypeKind.Int16:
                _writer.AppendInt16(reader.GetInt16(_ordinal));
                break;
            case ColumnTypeKind.Int32:
                _writer.AppendInt32(reader.GetInt32(_ordinal));
                break;
            case ColumnTypeKind.Int64:
                _writer.AppendInt64(reader.GetInt64(_ordinal));
                break;
            case ColumnTypeKind.UInt8:
                _writer.AppendUInt8(reader.GetByte(_ordinal));
                break;
            case ColumnTypeKind.Float32:
                _writer.AppendFloat32(reader.GetFloat(_ordinal));
                break;
            case ColumnTypeKind.Float64:
                _writer.AppendFloat64(reader.GetDouble(_ordinal));
                break;
            case ColumnTypeKind.Decimal:
                _writer.AppendDecimal(reader.GetDecimal(_ordinal));
                break;
            case ColumnTypeKind.Text:
                _writer.AppendString(reader.GetString(_ordinal));
                break;
            case ColumnTypeKind.Timestamp:
                _writer.AppendTimestamp(reader.GetDateTime(_ordinal));
                break;
            case ColumnTypeKind.Uuid:
                _writer.AppendUuid(reader.GetGuid(_ordinal));
                break;
            default:
                AppendUntyped(reader.GetValue(_ordinal));
                break;
        }
    }

    private void AppendUntyped(object value)
    {
        if (value is DBNull)
            _writer.AppendNull();
        else if (_writer.Column.Type.Kind == ColumnTypeKind.Other)
            _writer.AppendString(ForeignText.Of(value));
        else if (_writer is AdaptiveWriter && ReaderColumns.TypeOf(value.GetType()) is null or { Kind: ColumnTypeKind.List or ColumnTypeKind.Dynamic })
            _writer.AppendString(ForeignText.Of(value));
        else
            _writer.AppendValue(value);
    }
}
