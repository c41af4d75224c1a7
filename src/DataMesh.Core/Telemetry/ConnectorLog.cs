using Microsoft.Extensions.Logging;

namespace DataMesh.Runtime;

/// <summary>What the managed connector logs; event ids are stable.</summary>
internal static partial class ConnectorLog
{
    [LoggerMessage(1, LogLevel.Debug, "Connector {Connector} is connected.")]
    public static partial void Connected(ILogger logger, string connector);

    [LoggerMessage(2, LogLevel.Warning, "Connector {Connector} lost its connection; the next operation connects again.")]
    public static partial void ConnectionLost(ILogger logger, string connector);

    [LoggerMessage(3, LogLevel.Warning, "Connector {Connector} could not disconnect in order: {Error}.")]
    public static partial void DisconnectFailed(ILogger logger, string connector, string error);

    [LoggerMessage(4, LogLevel.Warning, "Connector {Connector} disconnects although {Count} operations still run: the drain budget of {Seconds} s passed.")]
    public static partial void DrainBudgetPassed(ILogger logger, string connector, int count, double seconds);

    [LoggerMessage(5, LogLevel.Information, "Connector {Connector}, {Operation}: attempt {Attempt} failed ({Kind}); the next in {Delay} s.")]
    public static partial void Retrying(ILogger logger, string connector, string operation, int attempt, ConnectorErrorKind kind, double delay);
}
