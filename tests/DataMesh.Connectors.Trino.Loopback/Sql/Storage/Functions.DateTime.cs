using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Storage;

internal static partial class Functions
{
    private static void DateTime(Connection connection)
    {
        connection.Strict("x_extract", static arguments => Extract((string)arguments[0], arguments[1], Type(arguments[2])));
        connection.Strict("x_plus", static arguments => Plus(arguments[0], Type(arguments[1]), (long)arguments[2], (string)arguments[3] == "interval year to month"));
        connection.Strict("x_between_millis", static arguments => (long)((Wide.Value(arguments[0]) - Wide.Value(arguments[1])) / 1_000_000_000));
        connection.Strict("x_trunc", static arguments => Truncated((string)arguments[0], arguments[1], Type(arguments[2])));
        connection.Strict("x_at_zone", static arguments => Zone.Canonical((string)arguments[1]) is { } zone ? Literals.Zoned(Wide.Value(arguments[0]), zone) : throw TrinoErrors.Of("INVALID_FUNCTION_ARGUMENT", $"Time zone not supported: {arguments[1]}"));
        connection.Strict("x_unix", static arguments => (double)Wide.Value(arguments[0]) / 1e12);
        connection.Strict("x_from_unix", static arguments => Literals.Zoned((Int128)(Numbers.AsDouble(arguments[0]) * 1000) * 1_000_000_000, (string)arguments[1]));
    }

    private static (long Days, long OfDay) Clock(object value, TrinoType type) => type.Name switch
    {
        "date" => ((long)value, 0),
        "time" => (0, (long)value),
        "timestamp" => Calendar.Floor(Wide.Value(value)),
        _ => Calendar.Floor(Zone.ToLocal(Wide.Value(value), Literals.ZoneOf(value))),
    };

    private static long Extract(string field, object value, TrinoType type)
    {
        if (type.Name == "interval day to second")
        {
            return (long)value / (field switch { "DAY" => 86_400_000, "HOUR" => 3_600_000, "MINUTE" => 60_000, _ => 1000 }) % (field switch { "HOUR" => 24, "MINUTE" or "SECOND" => 60, _ => long.MaxValue });
        }

        if (type.Name == "interval year to month")
        {
            return field == "YEAR" ? (long)value / 12 : (long)value % 12;
        }

        var (days, rest) = Clock(value, type);
        var (year, month, day) = Calendar.Civil(days);
        return field switch
        {
            "YEAR" => year,
            "QUARTER" => (month + 2) / 3,
            "MONTH" => month,
            "DAY" or "DAY_OF_MONTH" => day,
            "DAY_OF_WEEK" or "DOW" => ((((days + 3) % 7) + 7) % 7) + 1,
            "DAY_OF_YEAR" or "DOY" => days - Calendar.Days(year, 1, 1) + 1,
            "HOUR" => rest / (3600 * Calendar.SecondPicos),
            "MINUTE" => rest / (60 * Calendar.SecondPicos) % 60,
            "SECOND" => rest / Calendar.SecondPicos % 60,
            _ => rest / 1_000_000_000 % 1000,
        };
    }

    private static object Plus(object value, TrinoType type, long amount, bool isMonths)
    {
        if (type.Name == "time")
        {
            return (long)((((((long)value + ((Int128)amount * 1_000_000_000)) % Calendar.DayPicos) + Calendar.DayPicos)) % Calendar.DayPicos);
        }

        var zone = type.HasZone ? Literals.ZoneOf(value) : null;
        var (days, rest) = Clock(value, type);
        if (isMonths)
        {
            var (year, month, day) = Calendar.Civil(days);
            var months = (year * 12) + month - 1 + amount;
            var (y, m) = (Math.DivRem(months - (months < 0 ? 11 : 0), 12).Quotient, ((months % 12) + 12) % 12);
            var last = Calendar.Days(m == 11 ? y + 1 : y, m == 11 ? 1 : m + 2, 1) - 1;
            days = Math.Min(Calendar.Days(y, m + 1, 1) + day - 1, last);
        }

        var local = ((Int128)days * Calendar.DayPicos) + rest + (isMonths || zone is not null ? 0 : (Int128)amount * 1_000_000_000);
        return type.Name switch
        {
            "date" => Calendar.Floor(local).Days,
            "timestamp" => Wide.Bytes(local),
            _ => Literals.Zoned(isMonths ? Zone.ToUtc(local, zone!) : Wide.Value(value) + ((Int128)amount * 1_000_000_000), zone!),
        };
    }

    private static object Truncated(string unit, object value, TrinoType type)
    {
        var (days, rest) = Clock(value, type);
        var (year, month, _) = Calendar.Civil(days);
        var size = unit switch { "second" => 1, "minute" => 60, "hour" => 3600, "millisecond" => 0, _ => -1 };
        var local = size switch
        {
            > 0 => ((Int128)days * Calendar.DayPicos) + (rest - (rest % (size * Calendar.SecondPicos))),
            0 => ((Int128)days * Calendar.DayPicos) + (rest - (rest % 1_000_000_000)),
            _ => (Int128)Calendar.DayPicos * unit switch
            {
                "day" => days,
                "week" => days - ((((days + 3) % 7) + 7) % 7),
                "month" => Calendar.Days(year, month, 1),
                "quarter" => Calendar.Days(year, ((month - 1) / 3 * 3) + 1, 1),
                "year" => Calendar.Days(year, 1, 1),
                _ => throw TrinoErrors.Of("INVALID_FUNCTION_ARGUMENT", $"'{unit}' is not a valid Timestamp field"),
            },
        };
        return type.Name switch
        {
            "date" => Calendar.Floor(local).Days,
            "timestamp" => Wide.Bytes(local),
            _ => Literals.Zoned(Zone.ToUtc(local, Literals.ZoneOf(value)), Literals.ZoneOf(value)),
        };
    }
}
