using System.Buffers.Binary;

namespace DataMesh.Connectors.Postgres.Decoding;

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

/// <summary>oid, xid and cid: 4 bytes without sign.</summary>
internal sealed class UInt32Decoder(UInt32Writer writer) : ValueDecoder(writer)
{
    public override void Append(ReadOnlySpan<byte> value) => writer.Append(BinaryPrimitives.ReadUInt32BigEndian(value));
}

/// <summary>xid8: 8 bytes without sign.</summary>
internal sealed class UInt64Decoder(UInt64Writer writer) : ValueDecoder(writer)
{
    public override void Append(ReadOnlySpan<byte> value) => writer.Append(BinaryPrimitives.ReadUInt64BigEndian(value));
}

/// <summary>real: 4 bytes of IEEE 754.</summary>
internal sealed class Float32Decoder(Float32Writer writer) : ValueDecoder(writer)
{
    public override void Append(ReadOnlySpan<byte> value) => writer.Append(BinaryPrimitives.ReadSingleBigEndian(value));
}

/// <summary>double precision: 8 bytes of IEEE 754.</summary>
internal sealed class Float64Decoder(Float64Writer writer) : ValueDecoder(writer)
{
    public override void Append(ReadOnlySpan<byte> value) => writer.Append(BinaryPrimitives.ReadDoubleBigEndian(value));
}
