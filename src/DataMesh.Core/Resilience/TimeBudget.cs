using System.Globalization;

namespace DataMesh.Runtime;

/// <summary>A time limit beside the caller's token; knows which of the two fired.</summary>
#pragma warning disable CA1001 // It is disposable.
internal readonly struct TimeBudget : IDisposable
{
    private readonly CancellationTokenSource? _timer;
    private readonly CancellationTokenSource? _either;
    private readonly TimeSpan _limit;

#pragma warning restore CA1001
    private TimeBudget(TimeSpan? limit, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        // What a timer cannot count (about 49 days) is no limit in practice.
        if (limit is { TotalMilliseconds: < uint.MaxValue - 1 } value)
        {
            _limit = value;
            _timer = new CancellationTokenSource(value, timeProvider);
            _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, cancellationToken);
        }

        Token = _either?.Token ?? cancellationToken;
    }

    public CancellationToken Token { get; }

    public bool HasPassed => _timer is { IsCancellationRequested: true };

    public static TimeBudget Start(TimeSpan? limit, TimeProvider timeProvider, CancellationToken cancellationToken) => new(limit, timeProvider, cancellationToken);

    public ConnectorTimeoutException Error(Exception cause) =>
        new(string.Create(CultureInfo.InvariantCulture, $"No answer within {_limit.TotalSeconds:0.###} s. Raise the timeout, or ask for less."), cause);

    public void Dispose()
    {
        _either?.Dispose();
        _timer?.Dispose();
    }
}
