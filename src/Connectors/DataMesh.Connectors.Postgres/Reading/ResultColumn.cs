using Npgsql;

namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>A column of a result and how its values are decoded.</summary>
/// <param name="Column">What the caller is told.</param>
/// <param name="Decode">Makes the decoder, given the column's writer.</param>
internal sealed record ResultColumn(Column Column, Func<ColumnWriter, ValueDecoder> Decode)
{
    public static IReadOnlyList<ResultColumn> Of(NpgsqlDataReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(ordinal => Of(reader, ordinal))];

    private static ResultColumn Of(NpgsqlDataReader reader, int ordinal)
    {
        var (type, decode) = ColumnTypes.Of(reader.GetDataTypeOID(ordinal));
        return new(new Column(reader.GetName(ordinal), type) { NativeType = reader.GetDataTypeName(ordinal) }, decode);
    }
}
