using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>Tells how far the load of an instance's sources is: the host's progress some times a second, the log every few seconds.</summary>
internal sealed partial class LoadProgress(string connector, ILogger logger, IProgress<ConnectorProgress>? progress)
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BetweenLogs = TimeSpan.FromSeconds(5);

    private long _start;
    private long _reported;
    private long _logged;
    private long _total;
    private volatile string? _state;

    /// <summary>What is done now, in words; null: nothing.</summary>
    public string? State => _state;

    public void Begin(string source, long total)
    {
        _start = _reported = _logged = Stopwatch.GetTimestamp();
        _total = total;
        _state = $"loading '{source}'";
    }

    public void Report(string source, long rows, long bytes)
    {
        if (Stopwatch.GetElapsedTime(_reported) < BetweenReports)
        {
            return;
        }

        var percent = _total == 0 ? 100 : bytes * 100 / _total;
        _reported = Stopwatch.GetTimestamp();
        _state = FormattableString.Invariant($"loading '{source}': {rows:N0} rows, {percent} % of its files");
        progress?.Report(new ConnectorProgress(connector, $"loading '{source}'", rows, bytes, _total, Stopwatch.GetElapsedTime(_start)));
        if (Stopwatch.GetElapsedTime(_logged) >= BetweenLogs)
        {
            _logged = Stopwatch.GetTimestamp();
            Loading(logger, connector, source, rows, percent);
        }
    }

    public void ReadAgain(string source, string? column) => Widening(logger, connector, source, column ?? "a column");

    /// <summary>However it ended.</summary>
    public void End() => _state = null;

    public void Finish(string source, long rows, int columns)
    {
        var elapsed = Stopwatch.GetElapsedTime(_start);
        progress?.Report(new ConnectorProgress(connector, $"loading '{source}'", rows, _total, _total, elapsed) { IsFinished = true });
        Loaded(logger, connector, source, rows, columns, Math.Round(elapsed.TotalSeconds, 1));
    }

    [LoggerMessage(100, LogLevel.Information, "Connector {Connector} loads source {Source}: {Rows} rows, {Percent} % of its files.")]
    private static partial void Loading(ILogger logger, string connector, string source, long rows, long percent);

    [LoggerMessage(101, LogLevel.Information, "Connector {Connector}, source {Source}: later values of {Column} do not fit the type of the first ones, so its files are read once more.")]
    private static partial void Widening(ILogger logger, string connector, string source, string column);

    [LoggerMessage(102, LogLevel.Information, "Connector {Connector} loaded source {Source}: {Rows} rows of {Columns} columns in {Seconds} s.")]
    private static partial void Loaded(ILogger logger, string connector, string source, long rows, int columns, double seconds);
}
