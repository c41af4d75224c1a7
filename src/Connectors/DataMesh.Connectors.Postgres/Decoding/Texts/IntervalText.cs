using System.Buffers.Binary;

namespace DataMesh.Connectors.Postgres.Decoding.Texts;

/// <summary>interval in ISO 8601, each part with its own sign, as the server prints it with <c>intervalstyle = iso_8601</c>: <c>P1Y2M-3DT4H5M6.5S</c>.</summary>
internal static class IntervalText
{
    private const int MonthsAYear = 12;
    private const long MicrosecondsAnHour = 3_600_000_000;
    private const long MicrosecondsAMinute = 60_000_000;
    private const long MicrosecondsASecond = 1_000_000;

    public static void Write(ReadOnlySpan<byte> value, TextBuffer text)
    {
        var time = BinaryPrimitives.ReadInt64BigEndian(value);
        var days = BinaryPrimitives.ReadInt32BigEndian(value[8..]);
        var months = BinaryPrimitives.ReadInt32BigEndian(value[12..]);
        switch (time, days, months)
        {
            case (0, 0, 0):
                text.Add("PT0S"u8);
                return;

            // Since server 17.
            case (long.MaxValue, int.MaxValue, int.MaxValue):
                text.Add("infinity"u8);
                return;
            case (long.MinValue, int.MinValue, int.MinValue):
                text.Add("-infinity"u8);
                return;
            default:
                text.Add('P');
                AddPart(months / MonthsAYear, 'Y', text);
                AddPart(months % MonthsAYear, 'M', text);
                AddPart(days, 'D', text);
                AddTime(time, text);
                return;
        }
    }

    private static void AddTime(long time, TextBuffer text)
    {
        if (time == 0)
        {
            return;
        }

        text.Add('T');
        AddPart(time / MicrosecondsAnHour, 'H', text);
        AddPart(time % MicrosecondsAnHour / MicrosecondsAMinute, 'M', text);
        var seconds = time % MicrosecondsAMinute;
        if (seconds != 0)
        {
            text.Add(seconds < 0 ? "-"u8 : ""u8);
            text.Add(Math.Abs(seconds / MicrosecondsASecond));
            ClockText.AddFraction((int)Math.Abs(seconds % MicrosecondsASecond), 0, text);
            text.Add('S');
        }
    }

    private static void AddPart(long number, char unit, TextBuffer text)
    {
        if (number != 0)
        {
            text.Add(number);
            text.Add(unit);
        }
    }
}
