using System.Globalization;
using System.Text;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Types;

/// <summary>Values as text: as the protocol writes them, and as a cast to varchar does.</summary>
internal static class Texts
{
    public static string Of(object value, TrinoType type) => type.Name switch
    {
        "boolean" => (long)value == 0 ? "false" : "true",
        "char" => Padded((string)value, type.Precision),
        "real" => Float(Numbers.AsDouble(value), value is string ? "NaN" : ((float)Numbers.AsDouble(value)).ToString("R", CultureInfo.InvariantCulture)),
        "double" => Float(Numbers.AsDouble(value), Numbers.AsDouble(value).ToString("R", CultureInfo.InvariantCulture)),
        "decimal" => Decimal(Wide.Value(value), type.Scale),
        "varbinary" => Encoding.UTF8.GetString((byte[])value),
        "date" => Calendar.DateText((long)value),
        "time" => Calendar.TimeText((long)value, type.Precision),
        "time with time zone" => ZonedTime(value, type.Precision),
        "timestamp" => Calendar.TimestampText(Wide.Value(value), type.Precision),
        "timestamp with time zone" => $"{Calendar.TimestampText(Zone.ToLocal(Wide.Value(value), Literals.ZoneOf(value)), type.Precision)} {Literals.ZoneOf(value)}",
        "interval day to second" => DayTime((long)value),
        "interval year to month" => FormattableString.Invariant($"{((long)value < 0 ? "-" : "")}{Math.Abs((long)value) / 12}-{Math.Abs((long)value) % 12}"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    public static string Decimal(Int128 unscaled, int scale)
    {
        var digits = Int128.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var sign = unscaled < 0 ? "-" : "";
        return scale == 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}";
    }

    public static string Padded(string text, int length)
    {
        var count = text.Count(static c => !char.IsLowSurrogate(c));
        return count >= length ? text : text + new string(' ', length - count);
    }

    private static string ZonedTime(object value, int precision)
    {
        var zone = Literals.ZoneOf(value);
        return Calendar.TimeText(Calendar.Floor(Zone.ToLocal(Wide.Value(value), zone)).OfDay, precision) + (zone == "UTC" ? "+00:00" : zone);
    }

    private static string DayTime(long millis)
    {
        var rest = Math.Abs(millis);
        return FormattableString.Invariant($"{(millis < 0 ? "-" : "")}{rest / 86_400_000} {rest / 3_600_000 % 24:00}:{rest / 60_000 % 60:00}:{rest / 1000 % 60:00}.{rest % 1000:000}");
    }

    // 1.5E0: a mantissa with a point and an exponent always.
    private static string Float(double value, string shortest)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }

        if (value == 0)
        {
            return double.IsNegative(value) ? "-0E0" : "0E0";
        }

        var full = value.ToString("E16", CultureInfo.InvariantCulture);
        var exponent = int.Parse(full[(full.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        var plain = shortest.Split('E')[0].Replace(".", "", StringComparison.Ordinal).TrimStart('-').TrimStart('0').TrimEnd('0');
        return FormattableString.Invariant($"{(value < 0 ? "-" : "")}{plain[0]}.{(plain.Length > 1 ? plain[1..] : "0")}E{exponent}");
    }
}
