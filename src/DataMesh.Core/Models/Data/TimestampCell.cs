namespace DataMesh;

/// <summary>A timestamp with what is known of its zone.</summary>
/// <param name="Ticks">100 ns ticks since 0001-01-01: local without an offset, else UTC.</param>
/// <param name="OffsetMinutes">What the zone is ahead of UTC; null: no zone.</param>
/// <param name="ZoneName">IANA name of the zone.</param>
internal readonly record struct TimestampCell(long Ticks, int? OffsetMinutes, string? ZoneName)
{
    private long LocalTicks => Ticks + ((OffsetMinutes ?? 0) * TimeSpan.TicksPerMinute);

    public bool TryToDateTime(out DateTime value)
    {
        bool fits = IsInRange(Ticks);
        value = fits ? new DateTime(Ticks, OffsetMinutes is null ? DateTimeKind.Unspecified : DateTimeKind.Utc) : default;
        return fits;
    }

    public bool TryToDateTimeOffset(out DateTimeOffset value)
    {
        bool fits = IsInRange(Ticks) && IsInRange(LocalTicks);
        value = fits ? new DateTimeOffset(LocalTicks, TimeSpan.FromMinutes(OffsetMinutes ?? 0)) : default;
        return fits;
    }

    /// <summary>ISO 8601, with the zone's name as RFC 9557 writes it.</summary>
    /// <param name="precision">Fraction digits to write at least.</param>
    public string Format(int precision)
    {
        (long days, long ticks) = Math.DivRem(LocalTicks, TimeSpan.TicksPerDay);
        if (ticks < 0)
        {
            ticks += TimeSpan.TicksPerDay;
            days--;
        }

        string zone = OffsetMinutes switch
        {
            null => "",
            0 => "Z",
            { } offset => $"{(offset < 0 ? '-' : '+')}{Math.Abs(offset) / 60:00}:{Math.Abs(offset) % 60:00}",
        };
        string name = ZoneName is null ? "" : $"[{ZoneName}]";
        return $"{CivilDate.Format((int)(days - CivilDate.EpochDayNumber))}T{CellText.Time(ticks, precision)}{zone}{name}";
    }

    public override string ToString() => Format(0);

    private static bool IsInRange(long ticks) => ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
}
