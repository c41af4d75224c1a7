using System.Buffers.Binary;

namespace DataMesh.Connectors.Postgres.Decoding.Texts;

/// <summary>timetz as the server prints it: the time, and hours, minutes and seconds east of UTC as far as there are any.</summary>
internal static class TimeWithZoneText
{
    public static void Write(ReadOnlySpan<byte> value, TextBuffer text)
    {
        ClockText.Add(BinaryPrimitives.ReadInt64BigEndian(value), precision: 0, text);

        // Sent as seconds west of it.
        var east = -BinaryPrimitives.ReadInt32BigEndian(value[8..]);
        text.Add(east < 0 ? '-' : '+');
        east = Math.Abs(east);
        text.Add(east / 3600, "00");
        if (east % 3600 != 0)
        {
            text.Add(':');
            text.Add(east / 60 % 60, "00");
        }

        if (east % 60 != 0)
        {
            text.Add(':');
            text.Add(east % 60, "00");
        }
    }
}
