using DataMesh.Connectors.Trino.Protocol;

namespace DataMesh.Connectors.Trino.Statements;

/// <summary>Begins transactions of ours, and takes them back.</summary>
internal static class Transactions
{
    /// <summary>What makes one that the server lets write nothing.</summary>
    public const string ReadOnly = " READ ONLY";

    /// <summary>How long a rollback may take; the server ends a transaction that nobody uses by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long the caller waits for it, who may have cancelled.</summary>
    private static readonly TimeSpan CallersPatience = TimeSpan.FromMilliseconds(500);

    /// <summary>Begins one.</summary>
    /// <param name="runner">Where.</param>
    /// <param name="session">The session, without a transaction.</param>
    /// <param name="mode">What follows START TRANSACTION.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The session with it.</returns>
    public static async Task<SessionState> BeginAsync(StatementRunner runner, SessionState session, string mode, CancellationToken cancellationToken)
    {
        var result = await runner.RunAsync("START TRANSACTION" + mode, session with { CanBeginTransaction = true }, cancellationToken).ConfigureAwait(false);
        return result.Changes.StartedTransactionId is { } id
            ? session with { TransactionId = id }
            : throw ConnectorException.Create(
                ConnectorErrorKind.Internal,
                "The server began a transaction and did not say which: something between seems to drop the header X-Trino-Started-Transaction-Id.",
                outcome: OperationOutcome.NotStarted);
    }

    /// <summary>Takes the session's transaction back, if it has one. Never throws; returns after half a second, while the rest goes on for at most 5.</summary>
    public static async ValueTask RollBackAsync(StatementRunner runner, SessionState session)
    {
        if (session.TransactionId is not null)
        {
            await SendRollbackAsync(runner, session).WaitAsync(CallersPatience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The statement of a read-only instance began or ended a transaction.</summary>
    public static ConnectorException Left() => ConnectorException.Create(
        ConnectorErrorKind.Authorization,
        "The instance is read_only: each statement runs in a read-only transaction of the instance's own, and this one ends or begins a transaction. Leave COMMIT, ROLLBACK and START TRANSACTION out.",
        outcome: OperationOutcome.Failed);

    private static async Task SendRollbackAsync(StatementRunner runner, SessionState session)
    {
        try
        {
            using var limit = new CancellationTokenSource(Patience);
            await runner.RunAsync("ROLLBACK", session, limit.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The caller has its answer, and the server ends the transaction by itself.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
