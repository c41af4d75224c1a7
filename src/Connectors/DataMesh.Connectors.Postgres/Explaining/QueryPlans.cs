using System.Text.Json;
using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Errors;
using DataMesh.Connectors.Postgres.Statements;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Explaining;

/// <summary>EXPLAIN with its options in parentheses, behind which the server's grammar takes a statement and no further option.</summary>
internal static class QueryPlans
{
    private const string AsText = "EXPLAIN (FORMAT TEXT) ";
    private const string AsJson = "EXPLAIN (FORMAT JSON) ";

    /// <summary>How long planning may take where nothing is configured: it may call functions.</summary>
    private static readonly TimeSpan LongestPlanning = TimeSpan.FromSeconds(30);

    /// <summary>The plan; leaves its transaction open, for the connection's reset.</summary>
    public static async Task<QueryPlan> ReadAsync(ServerConnection connection, PostgresStatement statement, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        try
        {
            var batch = connection.Connection.CreateBatch();
            await using (batch.ConfigureAwait(false))
            {
                foreach (var sql in (string[])[.. ReadOnlyTransaction.Begin(), Limit(timeout ?? LongestPlanning)])
                {
                    batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
                }

                batch.BatchCommands.Add(statement.ToCommand(AsText));
                batch.BatchCommands.Add(statement.ToCommand(AsJson));
                connection.InTransaction = connection.IsDirty = true;
                var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    var text = await ReadAsync(reader, cancellationToken).ConfigureAwait(false);
                    await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                    using var json = JsonDocument.Parse(await ReadAsync(reader, cancellationToken).ConfigureAwait(false));
                    return new QueryPlan(text, PlanNodes.Of(json.RootElement));
                }
            }
        }
        catch (Exception exception)
        {
            throw StatementErrors.Of(exception, statement, cancellationToken, AsText.Length);
        }
    }

    private static string Limit(TimeSpan timeout) => FormattableString.Invariant($"SET LOCAL statement_timeout = {(long)timeout.TotalMilliseconds}");

    private static async Task<string> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }
}
