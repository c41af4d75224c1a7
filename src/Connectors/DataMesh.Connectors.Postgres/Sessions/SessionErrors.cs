namespace DataMesh.Connectors.Postgres.Sessions;

/// <summary>What a session refuses.</summary>
internal static class SessionErrors
{
    public static ConnectorException NoTransaction() => Conflict("No transaction is open: call BeginTransactionAsync first.");

    public static ConnectorException HasTransaction() => Conflict("A transaction is open already: commit it or roll it back first.");

    public static ConnectorException HasFailedTransaction() => Conflict("A transaction is open already, and has failed: roll it back first.");

    /// <summary>COMMIT would roll a failed transaction back, and call that a success.</summary>
    public static ConnectorException NothingToCommit() =>
        Conflict("The transaction has failed, by the error of an earlier statement, and nothing of it can be committed: roll it back.");

    public static ConnectorException Lost() => ConnectorException.Create(
        ConnectorErrorKind.Connection,
        "The session's connection is lost, and with it its settings, its temporary tables and its transaction: open a new session.",
        isTransient: false,
        outcome: OperationOutcome.NotStarted,
        isConnectionLost: false);

    private static ConnectorException Conflict(string message) => ConnectorException.Create(ConnectorErrorKind.Conflict, message, outcome: OperationOutcome.NotStarted);
}
