namespace DataMesh;

/// <summary>The caller cancelled a call that can change something: what it may have done by then.</summary>
/// <remarks>Every other cancelled call is a plain <see cref="OperationCanceledException"/>, and this is one too.</remarks>
public sealed class ConnectorCanceledException : OperationCanceledException
{
    /// <summary>A cancellation that tells nothing.</summary>
    public ConnectorCanceledException()
    {
    }

    /// <summary>A cancellation with what happened.</summary>
    public ConnectorCanceledException(string message)
        : base(message)
    {
    }

    /// <summary>A cancellation with its cause.</summary>
    public ConnectorCanceledException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal ConnectorCanceledException(string connector, string operation, OperationOutcome outcome, bool mayRepeat, Exception cause, CancellationToken cancellationToken)
        : base(
            $"{connector}, {operation}: cancelled. Outcome: {outcome}.{(outcome == OperationOutcome.Unknown ? ConnectorException.Warning(mayRepeat) : "")}",
            cause,
            cancellationToken)
    {
        Connector = connector;
        Operation = operation;
        Outcome = outcome;
    }

    /// <summary>Name of the instance, as in the configuration.</summary>
    public string? Connector { get; }

    /// <summary>Name of the operation, such as <c>execute</c>.</summary>
    public string? Operation { get; }

    /// <summary>What the call may have done before it was cancelled.</summary>
    public OperationOutcome Outcome { get; } = OperationOutcome.Unknown;
}
