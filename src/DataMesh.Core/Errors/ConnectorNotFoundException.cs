namespace DataMesh;

/// <summary>A table, schema, job, file or instance does not exist.</summary>
public sealed class ConnectorNotFoundException : ConnectorException
{
    /// <summary>An error without a message of its own.</summary>
    public ConnectorNotFoundException()
        : this("It does not exist.")
    {
    }

    /// <summary>An error with what happened and what to do.</summary>
    public ConnectorNotFoundException(string message)
        : base(message, ConnectorErrorKind.NotFound)
    {
    }

    /// <summary>An error with its cause.</summary>
    public ConnectorNotFoundException(string message, Exception? innerException)
        : base(message, ConnectorErrorKind.NotFound, innerException)
    {
    }

    internal ConnectorNotFoundException(string message, Exception? innerException, ConnectorErrorFacts facts)
        : base(message, ConnectorErrorKind.NotFound, innerException, facts)
    {
    }
}
