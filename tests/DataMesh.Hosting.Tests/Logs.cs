using System.Collections.Concurrent;
using DataMesh.Tests;
using Microsoft.Extensions.Logging;

namespace DataMesh.Hosting.Tests;

/// <summary>Keeps what is logged under the library's categories.</summary>
internal sealed class Logs : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>Lines such as <c>102 Information …</c>.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Called with each line, on the thread that logs it.</summary>
    public Action<string>? OnLine { get; set; }

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, this);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, Logs owner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => category == "DataMesh.ConnectorRegistry";

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var line = $"{eventId.Id} {logLevel} {formatter(state, exception)}";
                CanaryWatch.Log($"{line} {exception}");
                owner._lines.Enqueue(line);
                owner.OnLine?.Invoke(line);
            }
        }
    }
}
