using System.Globalization;
using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Schema;
using DataMesh.Connectors.Postgres.Statements;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Classifying;

/// <summary>Values of every column of a table or view, bounded in rows, in characters and in time; the same rows each time.</summary>
internal static class TableSample
{
    /// <summary>Blocks of a large table that are read, from all over it; with the smallest rows they hold fewer than <see cref="RowSample.RowsToScan"/>.</summary>
    private const int Blocks = 200;

    // Of what other tables hold for this one a foreign one cannot be sampled.
    private const string Facts =
        """
        WITH RECURSIVE part AS (
            SELECT $1::pg_catalog.oid AS oid
            UNION
            SELECT i.inhrelid FROM part JOIN pg_catalog.pg_inherits AS i ON i.inhparent = part.oid)
        SELECT
            ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid = $1::pg_catalog.oid AND a.attnum > 0 AND NOT a.attisdropped AND pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT')),
            (SELECT CASE WHEN pg_catalog.bool_and(c.relkind IN ('r', 'p', 'm')) THEN pg_catalog.sum(pg_catalog.pg_relation_size(c.oid)) / pg_catalog.current_setting('block_size')::pg_catalog.int8 END::pg_catalog.float8
                FROM part JOIN pg_catalog.pg_class AS c ON c.oid = part.oid)
        """;

    // The user's own limit holds where it is lower. Dates as ISO has them are what the rules know.
    private const string Settings =
        """
        SELECT pg_catalog.set_config('DateStyle', 'ISO', true),
            pg_catalog.set_config('statement_timeout', least(nullif(s.setting::pg_catalog.int8, 0), $1)::pg_catalog.text, true)
        FROM pg_catalog.pg_settings AS s WHERE s.name = 'statement_timeout'
        """;

    /// <summary>Reads a sample, as the last thing in a transaction. Columns that the role may not read, and those of bytes, have no values.</summary>
    public static async Task<IReadOnlyList<ColumnSample>> ReadAsync(ServerConnection connection, ListedTable table, TableSchema schema, CancellationToken cancellationToken)
    {
        var sample = new RowSample(schema.Columns);
        try
        {
            await connection.QueryAsync(Settings, static _ => true, cancellationToken, (long)RowSample.MostTime.TotalMilliseconds).ConfigureAwait(false);
            var (readable, pages) = (await connection.QueryAsync(
                Facts, static reader => (reader.GetFieldValue<string[]>(0), reader.IsDBNull(1) ? 0 : reader.GetDouble(1)), cancellationToken, table.OidArgument).ConfigureAwait(false))[0];
            if (readable.Length > 0)
            {
                // A view may call functions, and these may leave more than a rollback takes back, such as locks.
                connection.IsDirty = true;
                await ReadAsync(connection, Statement(schema, readable, pages), sample, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable && !cancellationToken.IsCancellationRequested)
        {
            // The time is over: what was read until then counts.
        }

        return sample.ToColumns();
    }

    private static string Statement(TableSchema schema, string[] readable, double pages)
    {
        var columns = schema.Columns.Select(column => column.Type.Kind != ColumnTypeKind.Binary && readable.Contains(column.Name, StringComparer.Ordinal)
            ? FormattableString.Invariant($"pg_catalog.left({PostgresDialect.Instance.QuoteIdentifier(column.Name)}::pg_catalog.text, {RowSample.MostCharacters})")
            : "NULL::pg_catalog.text");
        var part = pages > Blocks ? $" TABLESAMPLE SYSTEM ({(100.0 * Blocks / pages).ToString("F9", CultureInfo.InvariantCulture)}) REPEATABLE (1)" : "";
        return FormattableString.Invariant($"SELECT {string.Join(", ", columns)} FROM {PostgresDialect.Instance.QuoteTable(schema.Table)}{part} LIMIT {RowSample.RowsToScan}");
    }

    private static async Task ReadAsync(ServerConnection connection, string statement, RowSample sample, CancellationToken cancellationToken)
    {
        var batch = connection.Connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    if (sample.TakesNext())
                    {
                        sample.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetString(column))]);
                    }
                }
            }
        }
    }
}
