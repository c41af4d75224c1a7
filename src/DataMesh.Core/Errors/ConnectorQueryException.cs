namespace DataMesh;

/// <summary>The statement or its parameters are wrong.</summary>
public sealed class ConnectorQueryException : ConnectorException
{
    private const int MaxTextLength = 200;
    private readonly string? _queryText;

    /// <summary>An error without a message of its own.</summary>
    public ConnectorQueryException()
        : this("The statement is wrong.")
    {
    }

    /// <summary>An error with what happened and what to do.</summary>
    public ConnectorQueryException(string message)
        : base(message, ConnectorErrorKind.Query)
    {
    }

    /// <summary>An error with its cause.</summary>
    public ConnectorQueryException(string message, Exception? innerException)
        : base(message, ConnectorErrorKind.Query, innerException)
    {
    }

    internal ConnectorQueryException(string message, Exception? innerException, ConnectorErrorFacts facts)
        : base(message, ConnectorErrorKind.Query, innerException, facts)
    {
    }

    /// <summary>The statement, clipped to 200 characters, without the secrets of the configuration; null where the connector does not tell it.</summary>
    public string? QueryText
    {
        get => _queryText is null ? null : Clip(Redacted(_queryText));
        init => _queryText = value;
    }

    /// <summary>Where in the statement the error is, in UTF-16 code units from 0; null where the system does not say.</summary>
    public int? Position { get; init; }

    // Last, since half a secret could not be recognised.
    private static string Clip(string text) => text.Length > MaxTextLength ? string.Concat(text.AsSpan(0, MaxTextLength - 1), "…") : text;
}
