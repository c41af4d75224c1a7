namespace DataMesh;

/// <summary>The system cannot be reached, or the connection to it was lost.</summary>
public sealed class ConnectorConnectionException : ConnectorException
{
    /// <summary>An error without a message of its own.</summary>
    public ConnectorConnectionException()
        : this("The system cannot be reached.")
    {
    }

    /// <summary>An error with what happened and what to do.</summary>
    public ConnectorConnectionException(string message)
        : base(message, ConnectorErrorKind.Connection)
    {
    }

    /// <summary>An error with its cause.</summary>
    public ConnectorConnectionException(string message, Exception? innerException)
        : base(message, ConnectorErrorKind.Connection, innerException)
    {
    }

    internal ConnectorConnectionException(string message, Exception? innerException, ConnectorErrorFacts facts)
        : base(message, ConnectorErrorKind.Connection, innerException, facts)
    {
    }

    /// <summary>The error of a connector that is asked before its <see cref="IConnector.ConnectAsync"/>: no work was started, and none will be until then.</summary>
    public static ConnectorConnectionException NotConnected() =>
        new("The connector is not connected: call ConnectAsync first.") { IsTransient = false, Outcome = OperationOutcome.NotStarted };
}
