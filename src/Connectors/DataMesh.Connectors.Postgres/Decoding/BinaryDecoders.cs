namespace DataMesh.Connectors.Postgres.Decoding;

/// <summary>bytea: the bytes as they are.</summary>
internal sealed class BytesDecoder(BytesWriter writer) : ValueDecoder(writer)
{
    public override void Append(ReadOnlySpan<byte> value) => writer.Append(value);
}

/// <summary>uuid: 16 bytes in the order of the text.</summary>
internal sealed class UuidDecoder(UuidWriter writer) : ValueDecoder(writer)
{
    public override void Append(ReadOnlySpan<byte> value) => writer.Append(new Guid(value, bigEndian: true));
}
