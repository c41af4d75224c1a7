namespace DataMesh;

/// <summary>A time limit passed.</summary>
public sealed class ConnectorTimeoutException : ConnectorException
{
    /// <summary>An error without a message of its own.</summary>
    public ConnectorTimeoutException()
        : this("A time limit passed.")
    {
    }

    /// <summary>An error with what happened and what to do.</summary>
    public ConnectorTimeoutException(string message)
        : base(message, ConnectorErrorKind.Timeout)
    {
    }

    /// <summary>An error with its cause.</summary>
    public ConnectorTimeoutException(string message, Exception? innerException)
        : base(message, ConnectorErrorKind.Timeout, innerException)
    {
    }

    internal ConnectorTimeoutException(string message, Exception? innerException, ConnectorErrorFacts facts)
        : base(message, ConnectorErrorKind.Timeout, innerException, facts)
    {
    }
}
