using System.Buffers.Binary;
using DataMesh.Connectors.Postgres.Decoding.Texts;

namespace DataMesh.Connectors.Postgres.Decoding;

/// <summary>date: 4 bytes, days since 2000-01-01; infinities are text.</summary>
internal sealed class DateDecoder(AdaptiveWriter writer) : ValueDecoder(writer)
{
    /// <summary>2000-01-01 in days since 1970-01-01.</summary>
    public const int Epoch = 10_957;

    public override void Append(ReadOnlySpan<byte> value)
    {
        var days = BinaryPrimitives.ReadInt32BigEndian(value);
        if (days is int.MinValue or int.MaxValue)
        {
            writer.AppendUtf8(days > 0 ? "infinity"u8 : "-infinity"u8);
        }
        else
        {
            writer.AppendDate(days + Epoch);
        }
    }
}

/// <summary>time: 8 bytes, microseconds since midnight, up to 24:00.</summary>
internal sealed class TimeDecoder(TimeWriter writer) : ValueDecoder(writer)
{
    public override void Append(ReadOnlySpan<byte> value) => writer.Append(BinaryPrimitives.ReadInt64BigEndian(value) * TimeSpan.TicksPerMicrosecond);
}

/// <summary>timestamp and timestamptz: 8 bytes, microseconds since 2000-01-01, of the latter in UTC; infinities and years past 29,000 are text.</summary>
internal sealed class TimestampDecoder(AdaptiveWriter writer) : ValueDecoder(writer)
{
    /// <summary>2000-01-01 in ticks since 0001-01-01.</summary>
    public const long Epoch = 630_822_816_000_000_000;

    private const long Longest = (long.MaxValue - Epoch) / TimeSpan.TicksPerMicrosecond;

    private readonly TextBuffer _text = new();

    public override void Append(ReadOnlySpan<byte> value)
    {
        var microseconds = BinaryPrimitives.ReadInt64BigEndian(value);
        if (microseconds is > -Longest and < Longest)
        {
            writer.AppendTimestamp(Epoch + (microseconds * TimeSpan.TicksPerMicrosecond));
        }
        else
        {
            AppendText(microseconds);
        }
    }

    private void AppendText(long microseconds)
    {
        _text.Clear();
        TimestampText.Write(microseconds, writer.Column.Type, _text);
        writer.AppendUtf8(_text.Written);
    }
}
