namespace DataMesh.Cli.Queries;

/// <summary>What went wrong in a script, and where that leaves what it did.</summary>
internal static class ScriptErrors
{
    /// <summary>The error of a statement with its place.</summary>
    /// <param name="where">File and line.</param>
    /// <param name="exception">The error.</param>
    /// <param name="before">Statements that ran before it.</param>
    /// <param name="inTransaction">Whether a transaction is open.</param>
    /// <param name="mayHaveWritten">Whether what ran before may have changed data: then the script must not be repeated unseen, however its last statement failed.</param>
    public static ConnectorException At(string where, ConnectorException exception, int before, bool inTransaction, bool mayHaveWritten)
    {
        var done = (before, inTransaction) switch
        {
            (0, _) => "Nothing was done before it.",
            (1, false) => "The statement before it was done.",
            (_, false) => $"The {before} statements before it were done.",
            (_, true) => "What the open transaction did is rolled back; what came before it was done.",
        };
        return ConnectorException.Create(
            exception.Kind, $"{where}: {exception.Message} {done}", exception, exception.IsTransient, before > 0 && mayHaveWritten ? OperationOutcome.Unknown : exception.Outcome, exception.VendorCode, exception.SqlState, exception.RetryAfter);
    }

    /// <summary>The script ended, and its transaction did not.</summary>
    public static ConnectorException OpenAtEnd(string place) => ConnectorException.Create(
        ConnectorErrorKind.Query, $"{place}: the script ends within a transaction, which is rolled back: end it with COMMIT, or with ROLLBACK if that is meant.", outcome: OperationOutcome.Failed);
}
