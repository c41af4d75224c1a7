using System.Diagnostics;
using DataMesh.Connectors.Trino.Protocol;

namespace DataMesh.Connectors.Trino.Statements;

/// <summary>Tells the host how far one statement is, some times a second. Statements that end sooner are not told of.</summary>
internal sealed class StatementProgress(string connector, Func<string?> queryId, IProgress<ConnectorProgress> progress)
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(250);

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Lock _lock = new();
    private TimeSpan _next = BetweenReports;
    private StatementStats _last;
    private bool _hasReported;
    private bool _hasEnded;

    /// <summary>After each page.</summary>
    public void Report(StatementStats stats) => Report(stats, Stopwatch.GetElapsedTime(_start));

    /// <param name="stats">What the server says.</param>
    /// <param name="elapsed">Time since the statement began.</param>
    internal void Report(StatementStats stats, TimeSpan elapsed)
    {
        lock (_lock)
        {
            _last = stats;
            if (_hasEnded || elapsed < _next)
            {
                return;
            }

            _next = elapsed + BetweenReports;
            _hasReported = true;
            progress.Report(Of(elapsed) with { Share = stats.Progress is { } percent ? Math.Clamp(percent / 100, 0, 1) : null });
        }
    }

    /// <summary>At the end; an error is told by whoever gets it.</summary>
    public void End(Exception? exception)
    {
        lock (_lock)
        {
            if (_hasReported && !_hasEnded && exception is null)
            {
                progress.Report(Of(Stopwatch.GetElapsedTime(_start)) with { Share = 1, IsFinished = true });
            }

            _hasEnded = true;
        }
    }

    private ConnectorProgress Of(TimeSpan elapsed) => new(
        connector,
        FormattableString.Invariant($"running {queryId()}: {_last.State}, {_last.CompletedSplits} of {_last.TotalSplits} splits"),
        _last.ProcessedRows,
        _last.ProcessedBytes,
        null,
        elapsed);
}
