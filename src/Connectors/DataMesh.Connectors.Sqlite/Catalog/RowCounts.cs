using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Catalog;

/// <summary>How many rows a table has: the engine keeps no number, so it counts, up to a bound.</summary>
internal static class RowCounts
{
    private const long Bound = 10_000_000;

    public static RowCount Read(EngineConnection connection, TableSchema table, long bound = Bound)
    {
        // Unlike a bare count(*), which is one long step, this one can be stopped.
        var name = SqliteDialect.Instance.QuoteTable(table.Table);
        var counted = Number(connection, FormattableString.Invariant($"SELECT count(*) FROM (SELECT 1 FROM {name} LIMIT {bound} + 1)"));
        return counted <= bound ? new RowCount(counted, IsExact: true) : new RowCount(Math.Max(counted, Estimate(connection, table, name)), IsExact: false);
    }

    private static long Estimate(EngineConnection connection, TableSchema table, string name)
    {
        var schema = SqliteDialect.Instance.QuoteIdentifier(table.Table.Schema!);
        if (Number(connection, $"SELECT count(*) FROM {schema}.sqlite_schema WHERE name = 'sqlite_stat1'") != 0
            && Number(connection, $"SELECT max(CAST(stat AS INTEGER)) FROM {schema}.sqlite_stat1 WHERE tbl = ?1 COLLATE NOCASE", table.Table.Name) is > 0 and var analyzed)
        {
            return analyzed;
        }

        return RowIds.NameIn(connection, table) is { } rowId
            ? Number(connection, $"SELECT (SELECT max({rowId}) FROM {name}) - (SELECT min({rowId}) FROM {name}) + 1")
            : 0;
    }

    private static long Number(EngineConnection connection, string sql, params ReadOnlySpan<string?> arguments)
    {
        using var statement = new OwnStatement(connection, sql, arguments);
        return statement.Step() ? statement.Integer(0) : 0;
    }
}

/// <summary>A number of rows.</summary>
/// <param name="Count">The rows.</param>
/// <param name="IsExact">Whether they were all counted.</param>
internal readonly record struct RowCount(long Count, bool IsExact);
