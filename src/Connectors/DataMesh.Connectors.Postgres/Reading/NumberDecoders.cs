using System.Buffers.Binary;

namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>boolean: one byte.</summary>
internal sealed class BooleanDecoder(BooleanWriter writer) : ValueDecoder(writer)
{
    public override void Append(ReadOnlySpan<byte> value) => writer.AppendBoolean(value[0] != 0);
}

/// <summary>smallint: 2 bytes, big-endian as every number of the protocol.</summary>
internal sealed class Int16Decoder(Int16Writer writer) : ValueDecoder(writer)
{
    public override void Append(ReadOnlySpan<byte> value) => writer.Append(BinaryPrimitives.ReadInt16BigEndian(value));
}

/// <summary>integer: 4 bytes.</summary>
internal sealed class Int32Decoder(Int32Writer writer) : ValueDecoder(writer)
{
    public override void Append(ReadOnlySpan<byte> value) => writer.Append(BinaryPrimitives.ReadInt32BigEndian(value));
}

/// <summary>bigint: 8 bytes.</summary>
internal sealed class Int64Decoder(Int64Writer writer) : ValueDecoder(writer)
{
    public override void Append(ReadOnlySpan<byte> value) => writer.Append(BinaryPrimitives.ReadInt64BigEndian(value));
}

/// <summary>double precision: 8 bytes of IEEE 754.</summary>
internal sealed class Float64Decoder(Float64Writer writer) : ValueDecoder(writer)
{
    public override void Append(ReadOnlySpan<byte> value) => writer.Append(BinaryPrimitives.ReadDoubleBigEndian(value));
}
