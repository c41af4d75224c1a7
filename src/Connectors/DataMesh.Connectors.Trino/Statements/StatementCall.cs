using DataMesh.Connectors.Trino.Protocol;

namespace DataMesh.Connectors.Trino.Statements;

/// <summary>One run of a caller's statement: its session, its rules, and what has to be done when it has ended.</summary>
/// <param name="session">What it is sent with.</param>
/// <param name="onEnd">Called once, when it has ended in whatever way; null: nothing has to be done.</param>
internal sealed class StatementCall(SessionState session, Func<SessionState, ValueTask>? onEnd = null)
{
    private int _hasEnded;

    /// <summary>What it is sent with.</summary>
    public SessionState Session { get; } = session;

    /// <summary>Whether it must not leave its transaction.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether what it changes in its session is lost.</summary>
    public bool IsStateless { get; init; }

    /// <summary>The run; null before it was submitted.</summary>
    public StatementExecution? Execution { get; set; }

    /// <summary>Ends it, with the session as it is now.</summary>
    public ValueTask EndAsync() =>
        onEnd is null || Interlocked.Exchange(ref _hasEnded, 1) != 0 ? default : onEnd(Execution is { } execution ? Session.Apply(execution.Changes) : Session);
}
