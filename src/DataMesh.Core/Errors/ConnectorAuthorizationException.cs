namespace DataMesh;

/// <summary>The system, or a rule of this instance, refuses the work.</summary>
public sealed class ConnectorAuthorizationException : ConnectorException
{
    /// <summary>An error without a message of its own.</summary>
    public ConnectorAuthorizationException()
        : this("The work is not allowed.")
    {
    }

    /// <summary>An error with what happened and what to do.</summary>
    public ConnectorAuthorizationException(string message)
        : base(message, ConnectorErrorKind.Authorization)
    {
    }

    /// <summary>An error with its cause.</summary>
    public ConnectorAuthorizationException(string message, Exception? innerException)
        : base(message, ConnectorErrorKind.Authorization, innerException)
    {
    }

    internal ConnectorAuthorizationException(string message, Exception? innerException, ConnectorErrorFacts facts)
        : base(message, ConnectorErrorKind.Authorization, innerException, facts)
    {
    }
}
