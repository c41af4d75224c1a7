using Npgsql;

namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>A column of a result and how its values are decoded.</summary>
/// <param name="Column">What the caller is told.</param>
/// <param name="Decode">Makes the decoder, given the column's writer.</param>
/// <param name="IsOpaque">Whether the decoder needs the text form of the values, which the server has to be asked for.</param>
internal sealed record ResultColumn(Column Column, Func<ColumnWriter, ValueDecoder> Decode, bool IsOpaque)
{
    public static IReadOnlyList<ResultColumn> Of(NpgsqlDataReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(ordinal => Of(reader, ordinal))];

    /// <summary>Whether the driver knows a column's type: it does not know those of tables' rows, and those that were made after it read all types.</summary>
    public static bool IsTypeKnown(NpgsqlDataReader reader, int ordinal) => reader.GetPostgresType(ordinal).OID == reader.GetDataTypeOID(ordinal);

    /// <summary>The same column where the server was asked for the text form of its values.</summary>
    public ResultColumn AsText() => IsOpaque
        ? this with { IsOpaque = false }
        : new(Column with { Type = ColumnType.Other, Storage = ColumnStorage.Utf8 }, TypeDecoding.Opaque.Decode, IsOpaque: false);

    private static ResultColumn Of(NpgsqlDataReader reader, int ordinal)
    {
        var nativeType = NativeTypes.Name(reader, ordinal);
        var decoding = ColumnTypes.Of(reader.GetPostgresType(ordinal), nativeType);
        return new(new Column(reader.GetName(ordinal), decoding.Type) { NativeType = nativeType, Storage = decoding.Storage }, decoding.Decode, decoding.IsOpaque);
    }
}
