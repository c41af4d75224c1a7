using DataMesh.Connectors.Trino.Decoding;

namespace DataMesh.Connectors.Trino.Types;

/// <summary>What a type of the server becomes, and how its values are decoded.</summary>
/// <param name="Type">The type that the caller is told.</param>
/// <param name="Decode">Makes the decoder, given the column's writer.</param>
internal sealed record TypeDecoding(ColumnType Type, Func<ColumnWriter, ColumnNotes, ValueDecoder> Decode)
{
    /// <summary>How every batch holds the values; null where a batch may hold one as text that has no other form.</summary>
    public ColumnStorage? Storage { get; init; } = Type.DefaultStorage;

    /// <summary>Whether the values may be the keys of maps, which come as strings.</summary>
    public bool IsScalar { get; init; } = true;
}
