namespace DataMesh.Connectors.Postgres.Decoding.Texts;

/// <summary>Timestamps that ticks cannot count, in the form that all others have as text: ISO 8601, years past 9999 with a sign.</summary>
internal static class TimestampText
{
    /// <summary>After this many years the calendar repeats.</summary>
    private const int CycleYears = 400;
    private const long CycleMicroseconds = 146_097L * 86_400_000_000;

    /// <param name="microseconds">Since 2000-01-01.</param>
    /// <param name="column">Says the precision, and whether it is an instant.</param>
    /// <param name="text">What takes it.</param>
    public static void Write(long microseconds, ColumnType column, TextBuffer text)
    {
        if (microseconds is long.MinValue or long.MaxValue)
        {
            text.Add(microseconds > 0 ? "infinity"u8 : "-infinity"u8);
            return;
        }

        var (cycles, rest) = Math.DivRem(microseconds, CycleMicroseconds);
        var time = new DateTime(TimestampDecoder.Epoch, DateTimeKind.Unspecified).AddTicks(rest * TimeSpan.TicksPerMicrosecond);
        text.Add(time.Year + (cycles * CycleYears), "+0000;-0000");
        text.Add(time, "-MM-ddT");
        ClockText.Add(time.TimeOfDay.Ticks / TimeSpan.TicksPerMicrosecond, column.Precision ?? 0, text);
        text.Add(column.Kind == ColumnTypeKind.TimestampWithZone ? "Z"u8 : ""u8);
    }
}
