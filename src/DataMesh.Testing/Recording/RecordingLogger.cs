using Microsoft.Extensions.Logging;

namespace DataMesh.Testing;

/// <summary>A logger of one category; it is enabled for every level.</summary>
internal sealed class RecordingLogger(string category, Action<RecordedLog> record, Func<IExternalScopeProvider> scopes) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => scopes().Push(state);

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var around = new List<string>();
        scopes().ForEachScope(static (scope, around) => around.Add(scope is IEnumerable<KeyValuePair<string, object?>> values ? $"{scope} {TagText.Of(values)}" : $"{scope}"), around);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            values[key] = value;
        }

        record(new RecordedLog(category, eventId, logLevel, formatter(state, exception), values, exception, around));
    }
}
