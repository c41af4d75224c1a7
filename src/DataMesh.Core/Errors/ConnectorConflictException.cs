namespace DataMesh;

/// <summary>The present state of the system forbids the work: a constraint, a lock, a failed precondition.</summary>
public sealed class ConnectorConflictException : ConnectorException
{
    /// <summary>An error without a message of its own.</summary>
    public ConnectorConflictException()
        : this("The state of the system forbids the work.")
    {
    }

    /// <summary>An error with what happened and what to do.</summary>
    public ConnectorConflictException(string message)
        : base(message, ConnectorErrorKind.Conflict)
    {
    }

    /// <summary>An error with its cause.</summary>
    public ConnectorConflictException(string message, Exception? innerException)
        : base(message, ConnectorErrorKind.Conflict, innerException)
    {
    }

    internal ConnectorConflictException(string message, Exception? innerException, ConnectorErrorFacts facts)
        : base(message, ConnectorErrorKind.Conflict, innerException, facts)
    {
    }
}
