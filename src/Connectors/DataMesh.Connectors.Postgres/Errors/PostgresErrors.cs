using System.Net.Sockets;
using DataMesh.Connectors.Postgres.Statements;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Errors;

/// <summary>What the driver's exceptions mean.</summary>
/// <remarks>
/// None says that the connector's connection is lost: one of the pool's is, which is replaced, and those that are idle are checked before they
/// are used. To connect anew would end what runs well on the others.
/// </remarks>
internal static class PostgresErrors
{
    /// <summary>Null: what is said of every driver holds.</summary>
    public static ConnectorException? Map(Exception exception) => exception switch
    {
        PostgresException error => FromServer(error),
        NpgsqlException { InnerException: TimeoutException } => Silent(exception),
        NpgsqlException { InnerException: IOException or SocketException } => Broken(exception),
        _ => null,
    };

    /// <summary>An answer of the server. Where it ended the session with it, nobody knows what became of the work.</summary>
    /// <param name="error">What it says.</param>
    /// <param name="statement">The caller's statement, for what is wrong with it.</param>
    /// <param name="prefix">Characters that were sent before it.</param>
    public static ConnectorException FromServer(PostgresException error, PostgresStatement? statement = null, int prefix = 0)
    {
        if (EndsSession(error))
        {
            return ConnectorException.Create(
                ConnectorErrorKind.Connection,
                ServerWords.Of(error, "The server ended the connection."),
                error,
                isTransient: error.SqlState != PostgresErrorCodes.DatabaseDropped,
                OperationOutcome.Unknown,
                error.SqlState,
                error.SqlState,
                isConnectionLost: false);
        }

        var meaning = CodeMeaning.Of(error.SqlState);
        int? position = statement is not null && ServerWords.Position(error, statement.Text, prefix) is { } sent ? statement.PositionOf(sent) : null;
        var message = ServerWords.Of(error, IsOfTwoStatements(error) ? "A request is exactly one statement: send each by itself." : meaning.Advice, position);
        return meaning.Kind == ConnectorErrorKind.Query
            ? new ConnectorQueryException(message, error) { QueryText = statement?.CallersText, Position = position, SqlState = error.SqlState, VendorCode = error.SqlState }
            : ConnectorException.Create(meaning.Kind, message, error, meaning.IsTransient, Outcome(error), error.SqlState, error.SqlState, isConnectionLost: false);
    }

    // The code is that of every wrong syntax; the server's function tells this case, in every language.
    private static bool IsOfTwoStatements(PostgresException error) => error is { SqlState: PostgresErrorCodes.SyntaxError, Routine: "exec_parse_message" };

    /// <summary>Whether the server closes the connection after these words.</summary>
    public static bool EndsSession(PostgresException error) => error.InvariantSeverity is "FATAL" or "PANIC";

    /// <summary>What happened, in the words of the innermost exception: the outer ones say that reading failed.</summary>
    public static string Cause(Exception exception) => exception.GetBaseException().Message.TrimEnd('.', ' ');

    // A statement that the server answers with an error left nothing behind; a COMMIT that it could not confirm may have.
    private static OperationOutcome Outcome(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.StatementCompletionUnknown or PostgresErrorCodes.TransactionResolutionUnknown ? OperationOutcome.Unknown : OperationOutcome.Failed;

    private static ConnectorException Broken(Exception exception) => ConnectorException.Create(
        ConnectorErrorKind.Connection, $"The connection to the server broke: {Cause(exception)}.", exception, isConnectionLost: false);

    private static ConnectorException Silent(Exception exception) => ConnectorException.Create(
        ConnectorErrorKind.Timeout, $"The server did not answer in time: {Cause(exception)}.", exception);
}
