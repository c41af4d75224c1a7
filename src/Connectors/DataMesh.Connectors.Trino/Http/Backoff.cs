namespace DataMesh.Connectors.Trino.Http;

/// <summary>How long to wait before a request is repeated.</summary>
internal static class Backoff
{
    private const double Growth = 1.6;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <param name="attempt">How often it was repeated before.</param>
    public static TimeSpan Delay(int attempt)
    {
        var delay = Math.Min(First.TotalMilliseconds * Math.Pow(Growth, attempt), Longest.TotalMilliseconds);
#pragma warning disable CA5394 // Jitter spreads load; nobody gains by guessing it.
        return TimeSpan.FromMilliseconds(delay * (0.5 + (Random.Shared.NextDouble() / 2)));
#pragma warning restore CA5394
    }
}
