using Npgsql;

namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>A column of a result and how its values are decoded.</summary>
/// <param name="Column">What the caller is told.</param>
/// <param name="Decode">Makes the decoder, given the column's writer.</param>
/// <param name="IsOpaque">Whether the decoder needs the text form of the values, which the server has to be asked for.</param>
internal sealed record ResultColumn(Column Column, Func<ColumnWriter, ValueDecoder> Decode, bool IsOpaque)
{
    private uint Oid { get; init; }

    /// <summary>The type's name with its modifiers, as Npgsql tells it.</summary>
    private string DriverType { get; init; } = "";

    public static IReadOnlyList<ResultColumn> Of(NpgsqlDataReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(ordinal => Of(reader, ordinal))];

    /// <summary>Whether the driver knows a column's type: it does not know those of tables' rows, and those that were made after it read all types.</summary>
    public static bool IsTypeKnown(NpgsqlDataReader reader, int ordinal) => reader.GetPostgresType(ordinal).OID == reader.GetDataTypeOID(ordinal);

    /// <summary>Whether a column of a result is this one still.</summary>
    public bool Fits(NpgsqlDataReader reader, int ordinal) =>
        reader.GetDataTypeOID(ordinal) == Oid && reader.GetName(ordinal) == Column.Name && reader.GetDataTypeName(ordinal) == DriverType;

    private static ResultColumn Of(NpgsqlDataReader reader, int ordinal)
    {
        var nativeType = NativeTypes.Name(reader, ordinal);
        var decoding = ColumnTypes.Of(reader.GetPostgresType(ordinal), nativeType);
        return new(new Column(reader.GetName(ordinal), decoding.Type) { NativeType = nativeType, Storage = decoding.Storage }, decoding.Decode, decoding.IsOpaque)
        {
            Oid = reader.GetDataTypeOID(ordinal),
            DriverType = reader.GetDataTypeName(ordinal),
        };
    }
}
