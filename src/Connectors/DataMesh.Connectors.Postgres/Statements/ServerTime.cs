namespace DataMesh.Connectors.Postgres.Statements;

/// <summary>Times as the server counts them, from 2000-01-01 on; what is finer than a microsecond is cut off, so that no time moves into the next day.</summary>
internal static class ServerTime
{
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    public static long Microseconds(DateTime time) => (time.Ticks / TimeSpan.TicksPerMicrosecond) - (Epoch.Ticks / TimeSpan.TicksPerMicrosecond);

    public static int Days(DateOnly date) => date.DayNumber - DateOnly.FromDateTime(Epoch).DayNumber;
}
