namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>How fast pages are asked for: at once while there are rows; ever slower while there are none.</summary>
/// <remarks>The server holds a request for up to a second itself. The wait counts from the last request on, so that it adds nothing to that.</remarks>
internal sealed class PollPace(TimeProvider timeProvider)
{
    private const int FreePages = 4;
    private const double Growth = 1.2;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private int _emptyPages;
    private long _since;

    /// <summary>Waits until the next page may be asked for.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        var left = Interval(_emptyPages) - timeProvider.GetElapsedTime(_since);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, timeProvider, cancellationToken).ConfigureAwait(false);
        }

        _since = timeProvider.GetTimestamp();
    }

    /// <summary>Takes note of a page.</summary>
    public void Came(bool isEmpty) => _emptyPages = isEmpty ? _emptyPages + 1 : 0;

    /// <summary>The time between two requests after so many pages in a row without rows.</summary>
    public static TimeSpan Interval(int emptyPages) => emptyPages <= FreePages
        ? TimeSpan.Zero
        : TimeSpan.FromMilliseconds(Math.Min(First.TotalMilliseconds * Math.Pow(Growth, Math.Min(emptyPages - FreePages - 1, 100)), Longest.TotalMilliseconds));
}
