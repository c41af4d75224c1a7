using DataMesh.Connectors.Postgres.Decoding;

namespace DataMesh.Connectors.Postgres.Types;

/// <summary>What a type of the server becomes, and how its values are decoded.</summary>
/// <param name="Type">The type that the caller is told.</param>
/// <param name="Decode">Makes the decoder, given the column's writer.</param>
internal sealed record TypeDecoding(ColumnType Type, Func<ColumnWriter, ValueDecoder> Decode)
{
    /// <summary>A type whose binary form is not decoded: the server has to be asked for its text.</summary>
    public static TypeDecoding Opaque { get; } = new(ColumnType.Other, static writer => new TextDecoder((Utf8Writer)writer)) { IsOpaque = true };

    /// <summary>How every batch holds the values; null where a batch may hold one as text that has no other form.</summary>
    public ColumnStorage? Storage { get; init; } = Type.DefaultStorage;

    public bool IsOpaque { get; private init; }
}
