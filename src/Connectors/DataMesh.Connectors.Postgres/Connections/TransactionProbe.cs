using Npgsql;

namespace DataMesh.Connectors.Postgres.Connections;

/// <summary>Asks the server whether a transaction is open: any statement can begin or end one, and no other way tells it.</summary>
internal static class TransactionProbe
{
    // The time at which its transaction began. Of two statements that are no part of a transaction each has its own.
    private const string Begun = "SELECT pg_catalog.now()";

    /// <summary>Whether a statement may have begun or ended one. What is not known failed, or was stopped.</summary>
    public static bool IsNeededAfter(StatementType statement) => statement

        // The server lets these do neither, whatever functions they call.
        is not (StatementType.Select or StatementType.Insert or StatementType.Update or StatementType.Delete or StatementType.Merge or StatementType.Fetch or StatementType.Move);

    /// <summary>One round trip, that changes nothing whatever the session's settings are.</summary>
    public static async Task<TransactionState> AskAsync(ServerConnection connection, CancellationToken cancellationToken)
    {
        var batch = connection.Connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            var first = connection.Own(Begun);
            first.AppendErrorBarrier = true;
            batch.BatchCommands.Add(first);
            batch.BatchCommands.Add(connection.Own(Begun));
            try
            {
                var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    var begun = await ReadAsync(reader, cancellationToken).ConfigureAwait(false);
                    await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                    return await ReadAsync(reader, cancellationToken).ConfigureAwait(false) == begun ? TransactionState.Open : TransactionState.None;
                }
            }
            catch (NpgsqlException exception) when (IsOfAFailedTransaction(exception))
            {
                return TransactionState.Failed;
            }
        }
    }

    // Npgsql puts the errors of two statements into one exception.
    private static bool IsOfAFailedTransaction(NpgsqlException exception) =>
        (exception.InnerException is AggregateException errors ? errors.InnerException : exception) is PostgresException { SqlState: PostgresErrorCodes.InFailedSqlTransaction };

    private static async Task<DateTime> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return reader.GetDateTime(0);
    }
}
