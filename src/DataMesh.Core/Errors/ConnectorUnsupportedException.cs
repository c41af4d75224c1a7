namespace DataMesh;

/// <summary>The system, or this connector to it, cannot do that.</summary>
public sealed class ConnectorUnsupportedException : ConnectorException
{
    /// <summary>An error without a message of its own.</summary>
    public ConnectorUnsupportedException()
        : this("It is not supported.")
    {
    }

    /// <summary>An error with what happened and what to do.</summary>
    public ConnectorUnsupportedException(string message)
        : base(message, ConnectorErrorKind.Unsupported)
    {
    }

    /// <summary>An error with its cause.</summary>
    public ConnectorUnsupportedException(string message, Exception? innerException)
        : base(message, ConnectorErrorKind.Unsupported, innerException)
    {
    }

    internal ConnectorUnsupportedException(string message, Exception? innerException, ConnectorErrorFacts facts)
        : base(message, ConnectorErrorKind.Unsupported, innerException, facts)
    {
    }
}
