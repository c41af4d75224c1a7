namespace DataMesh.Connectors.Postgres.Sessions;

/// <summary>What a session refuses.</summary>
internal static class SessionErrors
{
    public const string NoTransaction = "No transaction is open: call BeginTransactionAsync first.";

    public static ConnectorException Lost() => ConnectorException.Create(
        ConnectorErrorKind.Connection,
        "The session's connection is lost, and with it its settings, its temporary tables and its transaction: open a new session.",
        isTransient: false,
        outcome: OperationOutcome.NotStarted,
        isConnectionLost: false);
}
