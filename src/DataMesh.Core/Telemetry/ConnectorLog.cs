using Microsoft.Extensions.Logging;

namespace DataMesh.Runtime;

/// <summary>What connectors log.</summary>
internal static partial class ConnectorLog
{
    [LoggerMessage(ConnectorLogEvents.Connected, LogLevel.Debug, "Connector {Connector} is connected.")]
    public static partial void Connected(ILogger logger, string connector);

    [LoggerMessage(ConnectorLogEvents.ConnectionLost, LogLevel.Warning, "Connector {Connector} lost its connection; the next operation connects again.")]
    public static partial void ConnectionLost(ILogger logger, string connector);

    [LoggerMessage(ConnectorLogEvents.DisconnectFailed, LogLevel.Warning, "Connector {Connector} could not disconnect in order: {Error}.")]
    public static partial void DisconnectFailed(ILogger logger, string connector, string error);

    [LoggerMessage(ConnectorLogEvents.DrainBudgetPassed, LogLevel.Warning, "Connector {Connector} disconnects although {Count} operations still run: the drain budget of {Seconds} s passed.")]
    public static partial void DrainBudgetPassed(ILogger logger, string connector, int count, double seconds);

    [LoggerMessage(ConnectorLogEvents.Retrying, LogLevel.Information, "Connector {Connector}, {Operation}: attempt {Attempt} failed ({Kind}); the next in {Delay} s.")]
    public static partial void Retrying(ILogger logger, string connector, string operation, int attempt, ConnectorErrorKind kind, double delay);

    [LoggerMessage(ConnectorLogEvents.CircuitOpened, LogLevel.Warning, "Connector {Connector}: the circuit breaker opened; calls are refused for {Seconds} s.")]
    public static partial void CircuitOpened(ILogger logger, string connector, double seconds);

    [LoggerMessage(ConnectorLogEvents.CircuitHalfOpened, LogLevel.Information, "Connector {Connector}: the circuit breaker is half open; one call may try.")]
    public static partial void CircuitHalfOpened(ILogger logger, string connector);

    [LoggerMessage(ConnectorLogEvents.CircuitClosed, LogLevel.Information, "Connector {Connector}: the circuit breaker closed; calls pass again.")]
    public static partial void CircuitClosed(ILogger logger, string connector);

    [LoggerMessage(ConnectorLogEvents.CallAbandoned, LogLevel.Warning, "Connector {Connector}, {Operation}: the call ignores its cancellation and is waited for no longer; it holds its connection until it ends.")]
    public static partial void CallAbandoned(ILogger logger, string connector, string operation);

    [LoggerMessage(ConnectorLogEvents.CallRefused, LogLevel.Debug, "Connector {Connector}, {Operation}: refused before it reached the system ({Reason}).")]
    public static partial void CallRefused(ILogger logger, string connector, string operation, string reason);

    [LoggerMessage(ConnectorLogEvents.HookFailed, LogLevel.Warning, "Connector {Connector}: the telemetry hook {Hook} threw {Error}; calls go on without it. Told once.")]
    public static partial void HookFailed(ILogger logger, string connector, string hook, string error);
}
