using System.Globalization;

namespace DataMesh.Runtime;

/// <summary>A time limit beside the caller's token; knows which of the two fired.</summary>
#pragma warning disable CA1001 // It is disposable.
internal readonly struct TimeBudget : IDisposable
{
    private readonly CancellationTokenSource? _timer;
    private readonly CancellationTokenSource? _either;

#pragma warning restore CA1001
    private TimeBudget(TimeSpan limit, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (limit != Timeout.InfiniteTimeSpan)
        {
            _timer = new CancellationTokenSource(limit, timeProvider);
            _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, cancellationToken);
        }

        Token = _either?.Token ?? cancellationToken;
    }

    public CancellationToken Token { get; }

    public bool HasPassed => _timer is { IsCancellationRequested: true };

    /// <param name="limit">Infinite: only the caller's token.</param>
    /// <param name="timeProvider">What the limit goes by.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public static TimeBudget Start(TimeSpan limit, TimeProvider timeProvider, CancellationToken cancellationToken) => new(limit, timeProvider, cancellationToken);

    /// <summary>The limit, if a timer can count it: what it cannot (about 49 days) is no limit in practice.</summary>
    public static TimeSpan? Timed(TimeSpan? limit) => limit is { TotalMilliseconds: < uint.MaxValue - 1 } ? limit : null;

    /// <param name="limit">What passed.</param>
    /// <param name="key">Where it is set.</param>
    /// <param name="cause">What the call ended with, if it did.</param>
    /// <param name="lastError">Why the last attempt failed; null: it is that attempt which took too long.</param>
    public static ConnectorTimeoutException Error(TimeSpan limit, string key, Exception? cause, ConnectorException? lastError = null) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"No answer within {limit.TotalSeconds:0.###} s. Raise {key}, or ask for less.{(lastError is null ? "" : $" The last error: {lastError.MessageWithoutWarning}")}"),
            cause);

    public void Dispose()
    {
        _either?.Dispose();
        _timer?.Dispose();
    }
}
