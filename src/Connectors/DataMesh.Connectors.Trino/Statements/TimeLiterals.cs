using System.Globalization;

namespace DataMesh.Connectors.Trino.Statements;

/// <summary>Literals of dates and times: with as many digits of the second as the value needs, since these decide its type.</summary>
internal static class TimeLiterals
{
    /// <summary>The literal; null where the value is no time.</summary>
    /// <exception cref="ConnectorQueryException">A length of time is finer than a millisecond.</exception>
    public static string? Of(object value, ParameterLabel name) => value switch
    {
        DateOnly date => string.Create(CultureInfo.InvariantCulture, $"DATE '{date:yyyy-MM-dd}'"),
        TimeOnly time => string.Create(CultureInfo.InvariantCulture, $"TIME '{time:HH:mm:ss.FFFFFFF}'"),
        DateTimeOffset time => Instant(time),

        // A local time is an instant only with the offset of this machine's zone.
        DateTime { Kind: DateTimeKind.Unspecified } time => string.Create(CultureInfo.InvariantCulture, $"TIMESTAMP '{time:yyyy-MM-dd HH:mm:ss.FFFFFFF}'"),
        DateTime { Kind: DateTimeKind.Utc } time => string.Create(CultureInfo.InvariantCulture, $"TIMESTAMP '{time:yyyy-MM-dd HH:mm:ss.FFFFFFF} UTC'"),
        DateTime time => Instant(new DateTimeOffset(time)),
        TimeSpan length => Interval(length, name),
        _ => null,
    };

    private static string Instant(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"TIMESTAMP '{time:yyyy-MM-dd HH:mm:ss.FFFFFFF zzz}'");

    private static string Interval(TimeSpan length, ParameterLabel name)
    {
        if (length.Ticks % TimeSpan.TicksPerMillisecond != 0)
        {
            throw ParameterErrors.Of($"The value of {name} is finer than a millisecond, which is the finest that an interval of Trino can be: round it, or bind the number of microseconds.");
        }

        // Without the sign, which the least of all has no place for otherwise.
        var sign = length < TimeSpan.Zero ? "-" : "";
        var (days, rest) = Math.DivRem(length.Ticks, TimeSpan.TicksPerDay);
        return string.Create(CultureInfo.InvariantCulture, $"INTERVAL {sign}'{Math.Abs(days)} {TimeSpan.FromTicks(Math.Abs(rest)):hh\\:mm\\:ss\\.fff}' DAY TO SECOND");
    }
}
