namespace DataMesh.Connectors.Trino.Loopback.Sql.Types;

/// <summary>Casts among dates, times and timestamps.</summary>
internal static class DateTimes
{
    public static object? Cast(object value, TrinoType from, TrinoType to, string session)
    {
        if (from.IsTime && to.IsTime)
        {
            return Time(value, from, to, session);
        }

        var zone = from.HasZone ? Literals.ZoneOf(value) : session;
        Int128 local = from.Name switch
        {
            "date" => (long)value * (Int128)Calendar.DayPicos,
            "timestamp" => Wide.Value(value),
            "time" => (long)value,
            _ => Zone.ToLocal(Wide.Value(value), zone),
        };
        switch (to.Name)
        {
            case "date":
                return Calendar.Floor(local).Days;
            case "time":
                return (long)(Calendar.Round(Calendar.Floor(local).OfDay, to.Precision) % Calendar.DayPicos);
            case "time with time zone":
                var minutes = Zone.OffsetMinutes(zone, Zone.ToUtc(local, zone));
                return Literals.Zoned(Calendar.Round(Calendar.Floor(local).OfDay, to.Precision) - (minutes * (Int128)60 * Calendar.SecondPicos), Zone.Offset(minutes));
            case "timestamp":
                return Wide.Bytes(Calendar.Round(local, to.Precision));
            default:
                var utc = from.HasZone ? Wide.Value(value) : Zone.ToUtc(local, zone);
                return Literals.Zoned(Calendar.Round(utc, to.Precision), zone);
        }
    }

    private static object Time(object value, TrinoType from, TrinoType to, string session)
    {
        if (from.HasZone && to.HasZone)
        {
            return Literals.Zoned(Calendar.Round(Wide.Value(value), to.Precision), Literals.ZoneOf(value));
        }

        if (from.HasZone)
        {
            return (long)(Calendar.Round(Calendar.Floor(Zone.ToLocal(Wide.Value(value), Literals.ZoneOf(value))).OfDay, to.Precision) % Calendar.DayPicos);
        }

        var rounded = Calendar.Round((long)value, to.Precision) % Calendar.DayPicos;
        if (!to.HasZone)
        {
            return (long)rounded;
        }

        var minutes = Zone.OffsetMinutes(session, rounded);
        return Literals.Zoned(rounded - (minutes * (Int128)60 * Calendar.SecondPicos), Zone.Offset(minutes));
    }
}
