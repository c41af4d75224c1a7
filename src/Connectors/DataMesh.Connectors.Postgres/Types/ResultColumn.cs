using DataMesh.Connectors.Postgres.Decoding;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Types;

/// <summary>A column of a result and how its values are decoded.</summary>
/// <param name="Column">What the caller is told.</param>
/// <param name="Oid">The server's number of the type.</param>
/// <param name="Decode">Makes the decoder, given the column's writer.</param>
internal sealed record ResultColumn(Column Column, uint Oid, Func<ColumnWriter, ValueDecoder> Decode)
{
    /// <summary>The first OID of what users make.</summary>
    private const uint FirstUserOid = 16_384;

    // Of types without one the OID says all that decoding needs.
    private readonly bool _hasModifier;

    /// <summary>Whether the binary form of the type is not decoded, so that the server has to be asked for text.</summary>
    public bool IsOpaque { get; private init; }

    /// <summary>The driver's name of the type, which tells modifiers such as a length; null where it does not know the type.</summary>
    private string? DriverType
    {
        get;
        init
        {
            field = value;
            _hasModifier = value is not null && value.Contains('(', StringComparison.Ordinal);
        }
    }

    /// <summary>The columns of a result.</summary>
    /// <param name="reader">Has the result.</param>
    /// <param name="names">The server's names of types that the driver does not know.</param>
    public static IReadOnlyList<ResultColumn> Of(NpgsqlDataReader reader, IReadOnlyDictionary<uint, string> names) =>
        [.. Enumerable.Range(0, reader.FieldCount).Select(ordinal => Of(reader, ordinal, names))];

    /// <summary>
    /// OIDs of types that the driver does not know and could: those made after it had read all types. What it does not know after it has
    /// read them anew, such as the types of tables' rows, stays opaque.
    /// </summary>
    public static IEnumerable<uint> UnknownTypes(NpgsqlDataReader reader) => Enumerable.Range(0, reader.FieldCount)
        .Select(reader.GetDataTypeOID)
        .Where((oid, ordinal) => oid >= FirstUserOid && !IsTypeKnown(reader, ordinal));

    /// <summary>The column as the server writes it in text.</summary>
    public ResultColumn AsText() => this with { Column = new Column(Column.Name, ColumnType.Other) { NativeType = Column.NativeType }, Decode = TypeDecoding.Opaque.Decode };

    /// <summary>Whether a column of a result is this one still.</summary>
    public bool Fits(NpgsqlDataReader reader, int ordinal) =>
        reader.GetDataTypeOID(ordinal) == Oid && reader.GetName(ordinal) == Column.Name
        && (!_hasModifier || !IsTypeKnown(reader, ordinal) || reader.GetDataTypeName(ordinal) == DriverType);

    private static ResultColumn Of(NpgsqlDataReader reader, int ordinal, IReadOnlyDictionary<uint, string> names)
    {
        var oid = reader.GetDataTypeOID(ordinal);
        var driverType = IsTypeKnown(reader, ordinal) ? reader.GetDataTypeName(ordinal) : null;
        var nativeType = driverType is null ? NativeTypes.Unknown(oid, names) : NativeTypes.AsPrinted(driverType);
        var decoding = driverType is null ? BaseTypes.Of(oid, nativeType) ?? TypeDecoding.Opaque : ColumnTypes.Of(reader.GetPostgresType(ordinal), nativeType);
        return new(new Column(reader.GetName(ordinal), decoding.Type) { NativeType = nativeType, Storage = decoding.Storage }, oid, decoding.Decode)
        {
            IsOpaque = decoding.IsOpaque,
            DriverType = driverType,
        };
    }

    private static bool IsTypeKnown(NpgsqlDataReader reader, int ordinal) => reader.GetPostgresType(ordinal).OID == reader.GetDataTypeOID(ordinal);
}
