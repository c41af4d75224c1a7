using System.Globalization;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Types;

/// <summary>Time zones by their names: <c>UTC</c>, <c>+05:30</c>, <c>Europe/Berlin</c>.</summary>
internal static class Zone
{
    /// <summary>The name as Trino writes it; null: there is no such zone.</summary>
    public static string? Canonical(string name) =>
        name is "UTC" or "Z" or "GMT" or "+00:00" or "-00:00" || name.Equals("utc", StringComparison.OrdinalIgnoreCase)
            ? "UTC"
            : Minutes(name) is { } minutes ? Offset(minutes) : TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone.Id : null;

    /// <summary>How far the zone is ahead of UTC at an instant.</summary>
    public static int OffsetMinutes(string zone, Int128 picos) =>
        zone == "UTC" ? 0 : Minutes(zone) ?? (int)TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(new DateTimeOffset(Clock(picos), TimeSpan.Zero)).TotalMinutes;

    /// <summary>The instant of a local time; of a time that comes twice the first.</summary>
    public static Int128 ToUtc(Int128 local, string zone)
    {
        if (zone == "UTC" || Minutes(zone) is not null)
        {
            return local - (OffsetMinutes(zone, local) * (Int128)60 * Calendar.SecondPicos);
        }

        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var clock = DateTime.SpecifyKind(Clock(local), DateTimeKind.Unspecified);
        var offset = info.IsAmbiguousTime(clock) ? info.GetAmbiguousTimeOffsets(clock).Max() : info.GetUtcOffset(clock);
        return local - ((Int128)offset.TotalSeconds * Calendar.SecondPicos);
    }

    public static Int128 ToLocal(Int128 utc, string zone) => utc + (OffsetMinutes(zone, utc) * (Int128)60 * Calendar.SecondPicos);

    /// <summary>The minutes of <c>±HH:mm</c> or <c>±HH</c>; null: it is no offset.</summary>
    public static int? Minutes(string offset)
    {
        var parts = offset.Length > 1 && offset[0] is '+' or '-' ? offset[1..].Split(':') : [];
        return parts.Length is 1 or 2 && parts.All(static part => part.Length is 1 or 2 && part.All(char.IsAsciiDigit))
            ? (int.Parse(parts[0], CultureInfo.InvariantCulture) * 60 + (parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0)) * (offset[0] == '-' ? -1 : 1)
            : null;
    }

    public static string Offset(int minutes) =>
        FormattableString.Invariant($"{(minutes < 0 ? '-' : '+')}{Math.Abs(minutes) / 60:00}:{Math.Abs(minutes) % 60:00}");

    // .NET knows the years 1 to 9999; what lies beyond has the rules of the nearest.
    private static DateTime Clock(Int128 picos) =>
        new((long)Int128.Clamp((picos / 100_000) + DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), DateTimeKind.Utc);
}
