using Npgsql;

namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>A column of a result and how its values are decoded.</summary>
/// <param name="Column">What the caller is told.</param>
/// <param name="Decode">Makes the decoder, given the column's writer.</param>
/// <param name="Oid">The server's number of the type.</param>
internal sealed record ResultColumn(Column Column, uint Oid, Func<ColumnWriter, ValueDecoder> Decode)
{
    /// <summary>Whether the binary form of the type is not known, so that the server has to be asked for text.</summary>
    public bool IsOpaque { get; init; }

    public static IReadOnlyList<ResultColumn> Of(NpgsqlDataReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(ordinal => Of(reader, ordinal))];

    /// <summary>The column as the server writes it in text.</summary>
    public ResultColumn AsText() => this with { Column = new Column(Column.Name, ColumnType.Other) { NativeType = Column.NativeType }, Decode = static writer => new TextDecoder((Utf8Writer)writer) };

    /// <summary>Whether a column of a result is this one still.</summary>
    public bool Fits(NpgsqlDataReader reader, int ordinal) =>
        reader.GetDataTypeOID(ordinal) == Oid && reader.GetName(ordinal) == Column.Name && reader.GetDataTypeName(ordinal) == Column.NativeType;

    private static ResultColumn Of(NpgsqlDataReader reader, int ordinal)
    {
        var oid = reader.GetDataTypeOID(ordinal);
        var (type, decode) = ColumnTypes.Of(oid);
        return new(new Column(reader.GetName(ordinal), type) { NativeType = reader.GetDataTypeName(ordinal) }, oid, decode) { IsOpaque = oid == 2205 };
    }
}
