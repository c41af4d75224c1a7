using DataMesh.Connectors.Postgres.Statements;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Connections;

/// <content>Statements of ours on it.</content>
internal sealed partial class ServerConnection
{
    /// <summary>What a call may have left behind: settings, temporary tables, cursors, locks, what it listens to. What Npgsql has prepared stays.</summary>
    private static readonly string[] Reset =
    [
        "SET SESSION AUTHORIZATION DEFAULT",
        PreparedByCallers,
        "RESET ALL",
        "CLOSE ALL",
        "UNLISTEN *",
        "SELECT pg_catalog.pg_advisory_unlock_all()",
        "DISCARD SEQUENCES",
        "DISCARD TEMP",
    ];

    private const string PreparedByCallers = "SELECT name FROM pg_catalog.pg_prepared_statements WHERE from_sql";

    /// <summary>Rows of a statement of ours, which changes nothing.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object?[] arguments)
    {
        var batch = Connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            var command = Own(sql);
            foreach (var argument in arguments)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = argument ?? DBNull.Value });
            }

            batch.BatchCommands.Add(command);
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                List<T> rows = [];
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(read(reader));
                }

                return rows;
            }
        }
    }

    /// <summary>Runs statements of ours, in one round trip.</summary>
    /// <returns>The texts that the first query among them gives, if any is a query.</returns>
    public async Task<IReadOnlyList<string>> ExecuteAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        var batch = Connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            foreach (var sql in statements)
            {
                batch.BatchCommands.Add(Own(sql));
            }

            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                List<string> texts = [];
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    texts.Add(reader.GetString(0));
                }

                while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
                {
                }

                return texts;
            }
        }
    }

    /// <summary>Whether the server answers on it in time.</summary>
    public async Task<bool> IsThereAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(time);
        try
        {
            await DriverCall.RunAsync(this, static (connection, token) => connection.QueryAsync("SELECT 1", static _ => true, token), limit.Token)
                .WaitAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // Whatever it is: it is not used.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    /// <summary>Makes the connection as new for the next call.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        if (IsDirty)
        {
            // A call's own BEGIN. A ROLLBACK each time would fill the server's log with warnings that there is none.
            InTransaction = InTransaction || (TransactionProbe.IsNeededAfter(LastStatement) && await TransactionProbe.AskAsync(this, cancellationToken).ConfigureAwait(false) != TransactionState.None);
            var prepared = await ExecuteAsync(InTransaction ? ["ROLLBACK", .. Reset] : Reset, cancellationToken).ConfigureAwait(false);
            if (prepared.Count > 0)
            {
                await ExecuteAsync([.. prepared.Select(static name => "DEALLOCATE " + PostgresDialect.Instance.QuoteIdentifier(name))], cancellationToken).ConfigureAwait(false);
            }

            InTransaction = IsDirty = false;
        }

        await RollBackAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Rolls back what <see cref="InTransaction"/> tells of.</summary>
    public async Task RollBackAsync(CancellationToken cancellationToken)
    {
        if (InTransaction)
        {
            await ExecuteAsync(["ROLLBACK"], cancellationToken).ConfigureAwait(false);
            InTransaction = false;
        }
    }

    /// <summary>A statement of ours as it is sent: Npgsql prepares what comes twice, so that in a session no text does.</summary>
    public NpgsqlBatchCommand Own(string sql) => new(IsOfASession ? FormattableString.Invariant($"{sql} -- {++_sent}") : sql);
}
