using DataMesh.Connectors.Postgres.Statements;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Errors;

/// <summary>What went wrong with a statement.</summary>
internal static class StatementErrors
{
    /// <summary>The error that the caller gets; the end of the call where the caller ended it.</summary>
    /// <param name="exception">The driver's.</param>
    /// <param name="statement">What was sent.</param>
    /// <param name="cancellationToken">What the driver was given.</param>
    /// <param name="prefix">Characters that were sent before the statement's text.</param>
    public static Exception Of(Exception exception, PostgresStatement statement, CancellationToken cancellationToken, int prefix = 0) => exception switch
    {
        _ when cancellationToken.IsCancellationRequested && IsAbort(exception) => new OperationCanceledException("The statement was cancelled.", exception, cancellationToken),
        PostgresException error => PostgresErrors.FromServer(error, statement, prefix),

        // The driver looks at the values before it sends anything.
        InvalidCastException error => new ConnectorQueryException($"A parameter's value cannot be sent: {error.Message}", error) { QueryText = statement.CallersText, Outcome = OperationOutcome.NotStarted },
        _ => PostgresErrors.Map(exception) ?? exception,
    };

    // What a statement meets when it is told to stop; any other answer of the server is news to the caller.
    private static bool IsAbort(Exception exception) => exception switch
    {
        PostgresException error => error.SqlState == PostgresErrorCodes.QueryCanceled || PostgresErrors.EndsSession(error),
        _ => exception is OperationCanceledException or NpgsqlException or ObjectDisposedException,
    };
}
