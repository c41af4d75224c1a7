namespace DataMesh.Connectors.Trino.Sessions;

/// <summary>What a session refuses.</summary>
internal static class SessionErrors
{
    public static ConnectorException NoTransaction() => Conflict("No transaction is open: call BeginTransactionAsync first.");

    public static ConnectorException HasTransaction() => Conflict("A transaction is open already: commit it or roll it back first.");

    public static ConnectorException NotLeft() => ConnectorException.Create(
        ConnectorErrorKind.Internal, "The server ran COMMIT or ROLLBACK and did not say that the transaction has ended. What became of it is not known: roll back, and look.", outcome: OperationOutcome.Unknown);

    private static ConnectorException Conflict(string message) => ConnectorException.Create(ConnectorErrorKind.Conflict, message, outcome: OperationOutcome.NotStarted);
}
