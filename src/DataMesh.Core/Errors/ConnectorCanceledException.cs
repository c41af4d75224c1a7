using DataMesh.Runtime;

namespace DataMesh;

/// <summary>The caller cancelled a call that can change something: what it may have done by then.</summary>
/// <remarks>
/// Every other cancelled call is a plain <see cref="OperationCanceledException"/>, and this is one too.
/// <see cref="Exception.InnerException"/> is the driver's own, unchanged: its message may repeat a secret, which <see cref="ToString"/> does not.
/// </remarks>
public sealed class ConnectorCanceledException : OperationCanceledException
{
    private readonly ConfigSecrets? _secrets;

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

    internal ConnectorCanceledException(string connector, string operation, OperationOutcome outcome, bool mayRepeat, Exception cause, ConfigSecrets secrets, CancellationToken cancellationToken)
        : base(
            $"{connector}, {operation}: cancelled. Outcome: {outcome}.{(outcome == OperationOutcome.Unknown ? ConnectorException.Warning(mayRepeat) : "")}",
            cause,
            cancellationToken)
    {
        Connector = connector;
        Operation = operation;
        Outcome = outcome;
        _secrets = secrets;
    }

    /// <summary>Name of the instance, as in the configuration.</summary>
    public string? Connector { get; init; }

    /// <summary>Name of the operation, such as <c>execute</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>What the call may have done before it was cancelled.</summary>
    public OperationOutcome Outcome { get; init; } = OperationOutcome.Unknown;

    /// <summary>As that of every exception, without the secrets of the instance's configuration: what a driver says may repeat them.</summary>
    public override string ToString() => _secrets is null ? base.ToString() : _secrets.Redact(base.ToString());
}
