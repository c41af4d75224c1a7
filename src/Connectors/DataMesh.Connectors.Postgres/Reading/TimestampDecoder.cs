using System.Buffers.Binary;

namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>timestamp: 8 bytes, microseconds since 2000-01-01.</summary>
internal sealed class TimestampDecoder(TimestampWriter writer) : ValueDecoder(writer)
{
    private static readonly long Epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).Ticks;

    public override void Append(ReadOnlySpan<byte> value) =>
        writer.AppendTimestamp(Epoch + (BinaryPrimitives.ReadInt64BigEndian(value) * TimeSpan.TicksPerMicrosecond));
}
