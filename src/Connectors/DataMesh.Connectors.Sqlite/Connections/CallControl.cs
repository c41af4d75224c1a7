using System.Diagnostics;

namespace DataMesh.Connectors.Sqlite.Connections;

/// <summary>Why a running call has to end early.</summary>
internal enum StopReason
{
    None,

    /// <summary>The caller's token was cancelled.</summary>
    Cancelled,

    /// <summary>The request's time is over.</summary>
    TimedOut,

    /// <summary>The stream was disposed before its end: nobody waits for an answer.</summary>
    Dropped,

    /// <summary>The connector was disconnected under the call.</summary>
    Disconnected,

    /// <summary>The session was disposed under the call.</summary>
    SessionDisposed,
}

/// <summary>
/// One call's right to run. The engine's busy and progress handlers ask it on the worker's thread; any thread may stop it.
/// It needs no timer: a deadline is compared with the monotonic clock, so that a starved thread pool cannot delay it.
/// </summary>
internal sealed class CallControl(TimeSpan? timeout, CancellationToken cancellationToken)
{
    /// <summary>Rows that come slowly are handed over after this time, however few they are.</summary>
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(100);

    private readonly long _start = Stopwatch.GetTimestamp();
    private volatile bool _shielded;
    private volatile bool _streaming;
    private volatile int _forced;
    private volatile bool _stopSeen;
    private long _batchStart = Stopwatch.GetTimestamp();
    private long _partEnd = long.MaxValue;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public TimeSpan? Timeout { get; } = timeout;

    /// <summary>What is left of the time; null: no limit.</summary>
    public TimeSpan? Remaining => Timeout is { } limit ? Max(limit - Stopwatch.GetElapsedTime(_start)) : null;

    /// <summary>Whether the engine was told to stop because of this control.</summary>
    public bool StopSeen => _stopSeen;

    public StopReason Reason =>
        _forced != 0 ? (StopReason)_forced :
        _streaming ? StopReason.None :
        CancellationToken.IsCancellationRequested ? StopReason.Cancelled :
        Timeout is { } limit && Stopwatch.GetElapsedTime(_start) > limit ? StopReason.TimedOut :
        StopReason.None;

    /// <summary>Whether the batch that is filled has waited long enough for more rows. On the worker's thread.</summary>
    public bool IsFlushDue { get; private set; }

    /// <summary>Hands over the rows that wait, also while the engine looks for the next one. On the worker's thread.</summary>
    public Action? HandOver { get; set; }

    /// <summary>Whether statements that have a time of their own have used it up. On the worker's thread.</summary>
    public bool IsPartOver => Stopwatch.GetTimestamp() >= _partEnd;

    /// <summary>Gives the statements from here on a time of their own: then the engine interrupts them, but the call goes on. On the worker's thread.</summary>
    public void BeginPart(TimeSpan time) => _partEnd = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);

    /// <summary>Begins to measure how long a batch waits for rows. On the worker's thread.</summary>
    public void BeginBatch()
    {
        _batchStart = Stopwatch.GetTimestamp();
        IsFlushDue = false;
    }

    /// <summary>Asked by the engine between two steps of its program and between two tries for a lock.</summary>
    public bool MustStop()
    {
        IsFlushDue = Stopwatch.GetElapsedTime(_batchStart) > LongestBatch;
        if (_shielded || Reason == StopReason.None)
        {
            return false;
        }

        _stopSeen = true;
        return true;
    }

    /// <summary>Wakes a worker that waits for its reader.</summary>
    public Action? Wake { get; set; }

    /// <summary>Stops the call from outside; the first reason stays.</summary>
    public void Stop(StopReason reason)
    {
        Interlocked.CompareExchange(ref _forced, (int)reason, (int)StopReason.None);
        Wake?.Invoke();
    }

    /// <summary>From its first batch on a stream is bound to its reads, no longer to the token and time of the call.</summary>
    public void BeginStreaming() => _streaming = true;

    /// <summary>A write whose rows are coming out has done its work: to interrupt it now would take it back.</summary>
    public void Shield() => _shielded = true;

    private static TimeSpan Max(TimeSpan value) => value > TimeSpan.Zero ? value : TimeSpan.Zero;
}
