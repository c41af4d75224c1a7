using DataMesh.Runtime;

namespace DataMesh;

/// <summary>The one base of every failure of a connector; its message says what happened, where, and what to do, and holds no secret.</summary>
/// <remarks>
/// <see cref="ConnectorErrorKind.Internal"/> has no class of its own: it is this class itself.
/// Not caught by it: <see cref="OperationCanceledException"/> (the caller cancelled), <see cref="ArgumentException"/> from
/// validation, and <see cref="ObjectDisposedException"/> after dispose.
/// <see cref="Exception.InnerException"/> is the driver's own, unchanged: its message may repeat a secret. Log this error, whose
/// <see cref="ToString"/> tells the driver's too without secrets, and not that one.
/// </remarks>
public partial class ConnectorException : Exception
{
    private readonly bool? _isTransient;
    private readonly bool? _isConnectionLost;
    private OperationOutcome? _outcome;
    private readonly string? _vendorCode;
    private string? _warning;
    private ConfigSecrets? _secrets;

    /// <summary>An internal error without a message of its own.</summary>
    public ConnectorException()
        : this("The connector failed.")
    {
    }

    /// <summary>An internal error.</summary>
    public ConnectorException(string message)
        : this(message, ConnectorErrorKind.Internal)
    {
    }

    /// <summary>An internal error with its cause.</summary>
    public ConnectorException(string message, Exception? innerException)
        : this(message, ConnectorErrorKind.Internal, innerException)
    {
    }

    /// <summary>An error of a given kind; <see cref="Create"/> makes the class that belongs to it.</summary>
    protected ConnectorException(string message, ConnectorErrorKind kind, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>What went wrong.</summary>
    public ConnectorErrorKind Kind { get; }

    /// <summary>Name of the instance, as in the configuration; set by the managed connector.</summary>
    public string? Connector { get; private set; }

    /// <summary>Name of the operation, such as <c>execute</c>; set by the managed connector.</summary>
    public string? Operation { get; private set; }

    /// <summary>Whether the same call may succeed later.</summary>
    /// <value>Unless set: true for Connection, RateLimited and Timeout.</value>
    public bool IsTransient
    {
        get => _isTransient ?? Kind is ConnectorErrorKind.Connection or ConnectorErrorKind.RateLimited or ConnectorErrorKind.Timeout;
        init => _isTransient = value;
    }

    /// <summary>Whether the connector's connection is of no more use, so that the next operation connects anew, when what runs on the old one has ended.</summary>
    /// <value>Unless set: true for Connection. What a system answered, "unavailable" too, came over a connection that works: false.</value>
    public bool IsConnectionLost
    {
        get => _isConnectionLost ?? Kind == ConnectorErrorKind.Connection;
        init => _isConnectionLost = value;
    }

    /// <summary>What the operation may have done before it failed.</summary>
    /// <value>Unless set: Unknown for Connection, Timeout and Internal; Failed for Query and Conflict; NotStarted for all others.</value>
    public OperationOutcome Outcome
    {
        get => _outcome ?? Kind switch
        {
            ConnectorErrorKind.Connection or ConnectorErrorKind.Timeout or ConnectorErrorKind.Internal => OperationOutcome.Unknown,
            ConnectorErrorKind.Query or ConnectorErrorKind.Conflict => OperationOutcome.Failed,
            _ => OperationOutcome.NotStarted,
        };
        init => _outcome = value;
    }

    /// <summary>How long the system asks to wait before the next try, if it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The system's own code, as it writes it.</summary>
    public string? VendorCode
    {
        get => _vendorCode is null ? null : Redacted(_vendorCode);
        init => _vendorCode = value;
    }

    /// <summary>The five characters of SQLSTATE (ISO/IEC 9075), where the system gives one.</summary>
    public string? SqlState { get; init; }

    /// <summary>The text with the connector and operation it is about, and a warning where the work may have happened.</summary>
    public override string Message
    {
        get
        {
            var gap = _warning is not null && !base.Message.EndsWith('.') ? "." : "";
            return MessageWithoutWarning + gap + _warning;
        }
    }

    /// <summary>As that of every exception, without the secrets of the instance's configuration: what a driver says may repeat them.</summary>
    public override string ToString() => Redacted(base.ToString());

    /// <summary>Makes the class that belongs to a kind.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">What happened and what to do; never a secret.</param>
    /// <param name="innerException">The cause, if any.</param>
    /// <param name="isTransient">Overrides the kind's default.</param>
    /// <param name="outcome">Overrides the kind's default.</param>
    /// <param name="vendorCode">The system's own code.</param>
    /// <param name="sqlState">SQLSTATE, if known.</param>
    /// <param name="retryAfter">How long the system asks to wait.</param>
    /// <param name="isConnectionLost">Overrides the kind's default.</param>
    public static ConnectorException Create(
        ConnectorErrorKind kind,
        string message,
        Exception? innerException = null,
        bool? isTransient = null,
        OperationOutcome? outcome = null,
        string? vendorCode = null,
        string? sqlState = null,
        TimeSpan? retryAfter = null,
        bool? isConnectionLost = null)
    {
        var facts = new ConnectorErrorFacts(isTransient, outcome, vendorCode, sqlState, retryAfter, isConnectionLost);
        return kind switch
        {
            ConnectorErrorKind.Configuration => new ConnectorConfigurationException(message, innerException, facts),
            ConnectorErrorKind.Connection => new ConnectorConnectionException(message, innerException, facts),
            ConnectorErrorKind.Authentication => new ConnectorAuthenticationException(message, innerException, facts),
            ConnectorErrorKind.Authorization => new ConnectorAuthorizationException(message, innerException, facts),
            ConnectorErrorKind.Query => new ConnectorQueryException(message, innerException, facts),
            ConnectorErrorKind.NotFound => new ConnectorNotFoundException(message, innerException, facts),
            ConnectorErrorKind.Conflict => new ConnectorConflictException(message, innerException, facts),
            ConnectorErrorKind.RateLimited => new ConnectorRateLimitedException(message, innerException, facts),
            ConnectorErrorKind.Timeout => new ConnectorTimeoutException(message, innerException, facts),
            ConnectorErrorKind.Unsupported => new ConnectorUnsupportedException(message, innerException, facts),
            _ => new ConnectorException(message, kind, innerException, facts),
        };
    }

    private protected ConnectorException(string message, ConnectorErrorKind kind, Exception? innerException, ConnectorErrorFacts facts)
        : this(message, kind, innerException)
    {
        _isTransient = facts.IsTransient;
        _outcome = facts.Outcome;
        VendorCode = facts.VendorCode;
        SqlState = facts.SqlState;
        RetryAfter = facts.RetryAfter;
        _isConnectionLost = facts.IsConnectionLost;
    }

    // The text of a query is no connection string: masked by its form it would say nothing.
    private protected string Redacted(string text) =>
        _secrets is null ? text : Kind == ConnectorErrorKind.Query ? SecretText.RedactUris(_secrets.Hide(text)) : _secrets.Redact(text);
}

/// <summary>What a factory knows of an error beyond its kind; null: the kind's default.</summary>
internal readonly record struct ConnectorErrorFacts(bool? IsTransient, OperationOutcome? Outcome, string? VendorCode, string? SqlState, TimeSpan? RetryAfter, bool? IsConnectionLost);
