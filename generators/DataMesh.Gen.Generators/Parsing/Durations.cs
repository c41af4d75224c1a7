using System.Globalization;

namespace DataMesh.Gen.Generators;

/// <summary>Durations as files write them.</summary>
internal static class Durations
{
    /// <summary><c>1d</c>, <c>90m</c>, <c>30s</c>, <c>250ms</c>: the largest unit that gives a whole number, else the constant format.</summary>
    public static string Write(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0s";
        }

        foreach (var (unit, ticks) in new[] { ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond), ("ms", TimeSpan.TicksPerMillisecond) })
        {
            if (duration.Ticks % ticks == 0)
            {
                return (duration.Ticks / ticks).ToString(CultureInfo.InvariantCulture) + unit;
            }
        }

        return duration.ToString("c", CultureInfo.InvariantCulture);
    }
}
