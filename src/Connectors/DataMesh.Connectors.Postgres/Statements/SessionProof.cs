using DataMesh.Connectors.Postgres.Connections;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Statements;

/// <summary>
/// Proves that a statement changes nothing in its session (no setting, lock, sequence, cursor or temporary table), so that the
/// connection needs no reset, which takes longer than a point query. It is the server that proves it: what is safe to run in a parallel worker must not do any
/// of these, by itself, by a view or by a function (documentation, Parallel Safety), and a planner that is told to (debug_parallel_query, until 15 force_parallel_mode)
/// puts a Gather on top of every plan that is safe as a whole.
/// </summary>
internal static class SessionProof
{
    private const string Proven = "Gather";

    private const string Name = "\"datamesh proof\"";

    /// <summary>Asks the planner; leaves a transaction and a plan to the connection's reset. False: nothing is proven.</summary>
    /// <remarks>A statement that cannot be explained, such as SHOW, is not proven either.</remarks>
    /// <exception cref="NpgsqlException">The connection is lost.</exception>
    public static async Task<bool> FindAsync(ServerConnection connection, PostgresStatement statement, CancellationToken cancellationToken)
    {
        var setting = connection.Connection.PostgreSqlVersion.Major >= 16 ? "debug_parallel_query" : "force_parallel_mode";
        var batch = connection.Connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN READ ONLY"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"SET LOCAL {setting} = on"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL max_parallel_workers_per_gather = 1"));
            foreach (var sql in GenericPlan(statement))
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
            }

            connection.InTransaction = connection.IsDirty = true;
            try
            {
                var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) && reader.GetString(0).StartsWith(Proven, StringComparison.Ordinal);
                }
            }
            catch (PostgresException)
            {
                return false;
            }
        }
    }

    // A plan for these values would leave out what others run: a branch of a CASE, what stands behind an OR. EXPLAIN has it as an option from version 16 on.
    private static IEnumerable<string> GenericPlan(PostgresStatement statement)
    {
        var types = statement.Parameters.Select(static parameter => parameter.ToParameter().DataTypeName ?? "unknown").ToArray();
        return
        [
            "SET LOCAL plan_cache_mode = force_generic_plan",
            $"PREPARE {Name}{(types.Length == 0 ? "" : $" ({string.Join(", ", types)})")} AS {statement.Text}",
            $"EXPLAIN (COSTS OFF) EXECUTE {Name}{(types.Length == 0 ? "" : $" ({string.Join(", ", types.Select(static _ => "NULL"))})")}",
        ];
    }
}
