namespace DataMesh;

/// <summary>The system does not accept who is asking.</summary>
public sealed class ConnectorAuthenticationException : ConnectorException
{
    /// <summary>An error without a message of its own.</summary>
    public ConnectorAuthenticationException()
        : this("The system refused the credentials.")
    {
    }

    /// <summary>An error with what happened and what to do.</summary>
    public ConnectorAuthenticationException(string message)
        : base(message, ConnectorErrorKind.Authentication)
    {
    }

    /// <summary>An error with its cause.</summary>
    public ConnectorAuthenticationException(string message, Exception? innerException)
        : base(message, ConnectorErrorKind.Authentication, innerException)
    {
    }

    internal ConnectorAuthenticationException(string message, Exception? innerException, ConnectorErrorFacts facts)
        : base(message, ConnectorErrorKind.Authentication, innerException, facts)
    {
    }
}
