namespace DataMesh;

/// <summary>The system, or a limit of this instance, asks to come back later; see <see cref="ConnectorException.RetryAfter"/>.</summary>
public sealed class ConnectorRateLimitedException : ConnectorException
{
    /// <summary>An error without a message of its own.</summary>
    public ConnectorRateLimitedException()
        : this("Too many requests.")
    {
    }

    /// <summary>An error with what happened and what to do.</summary>
    public ConnectorRateLimitedException(string message)
        : base(message, ConnectorErrorKind.RateLimited)
    {
    }

    /// <summary>An error with its cause.</summary>
    public ConnectorRateLimitedException(string message, Exception? innerException)
        : base(message, ConnectorErrorKind.RateLimited, innerException)
    {
    }

    internal ConnectorRateLimitedException(string message, Exception? innerException, ConnectorErrorFacts facts)
        : base(message, ConnectorErrorKind.RateLimited, innerException, facts)
    {
    }
}
