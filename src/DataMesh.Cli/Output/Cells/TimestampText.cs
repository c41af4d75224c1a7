using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace DataMesh.Cli.Output;

/// <summary>Writes timestamps of the calendar of .NET, one after the other: the day of the last one is kept, since neighbours often share theirs.</summary>
internal struct TimestampText
{
    /// <summary>Bytes of one at most.</summary>
    public const int MostBytes = 32;

    private const int DayLength = 11; // 2024-02-29T
    private const int FractionDigits = 7;
    private long _day;
    private DayText _text;

    public static bool IsInCalendar(long ticks) => (ulong)ticks <= (ulong)DateTime.MaxValue.Ticks;

    /// <summary>Writes one without a zone, such as <c>2024-02-29T13:05:06.5</c>.</summary>
    /// <returns>The number of bytes.</returns>
    public int Write(long ticks, Span<byte> destination)
    {
        var day = ticks / TimeSpan.TicksPerDay;
        Span<byte> text = _text;
        if (day != _day || text[0] == 0)
        {
            Utf8Formatter.TryFormat(new DateTime(day * TimeSpan.TicksPerDay), text, out _, 'O');
            _day = day;
        }

        text[..DayLength].CopyTo(destination);
        var inDay = ticks - (day * TimeSpan.TicksPerDay);
        var seconds = (int)(inDay / TimeSpan.TicksPerSecond);
        Two(seconds / 3600, destination[11..]);
        destination[13] = (byte)':';
        Two(seconds / 60 % 60, destination[14..]);
        destination[16] = (byte)':';
        Two(seconds % 60, destination[17..]);
        var fraction = (int)(inDay - (seconds * TimeSpan.TicksPerSecond));
        return fraction == 0 ? 19 : 19 + Fraction(fraction, destination[19..]);
    }

    private static int Fraction(int ticks, Span<byte> destination)
    {
        destination[0] = (byte)'.';
        for (var i = FractionDigits; i > 0; i--)
        {
            destination[i] = (byte)('0' + (ticks % 10));
            ticks /= 10;
        }

        return 1 + destination.Slice(1, FractionDigits).TrimEnd((byte)'0').Length;
    }

    private static void Two(int value, Span<byte> destination)
    {
        destination[0] = (byte)('0' + (value / 10));
        destination[1] = (byte)('0' + (value % 10));
    }

    [InlineArray(MostBytes)]
    private struct DayText
    {
        private byte _first;
    }
}
