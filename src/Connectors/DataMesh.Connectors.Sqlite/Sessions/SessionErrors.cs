namespace DataMesh.Connectors.Sqlite.Sessions;

/// <summary>What a session refuses.</summary>
internal static class SessionErrors
{
    public static ConnectorException NoTransaction() =>
        Conflict("No transaction is open: call BeginTransactionAsync first. One that was interrupted while it wrote was rolled back.");

    public static ConnectorException HasTransaction() => Conflict("A transaction is open already: commit it or roll it back first.");

    private static ConnectorException Conflict(string message) => ConnectorException.Create(ConnectorErrorKind.Conflict, message, outcome: OperationOutcome.NotStarted);
}
