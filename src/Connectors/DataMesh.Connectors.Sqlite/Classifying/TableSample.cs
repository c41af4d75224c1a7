using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Classifying;

/// <summary>Values of every column of a table or view, bounded in rows, in characters and in time; the same rows each time.</summary>
internal static class TableSample
{
    public static (TableSchema Schema, IReadOnlyList<ColumnSample> Columns) Read(EngineConnection connection, TableName table)
    {
        var schema = TableSchemas.Read(connection, table);
        var columns = schema.Columns;
        IReadOnlyList<string> expressions = [.. columns.Select(static column => FormattableString.Invariant($"substr({Quoted(column.Name)}, 1, {RowSample.MostCharacters})"))];
        var from = SqliteDialect.Instance.QuoteTable(schema.Table);
        var sample = new RowSample(columns);
        if (RowIds.NameIn(connection, schema) is { } rowid)
        {
            RowidSample.Read(connection, from, rowid, expressions, sample);
        }
        else
        {
            Scan(connection, from, expressions, sample);
        }

        return (schema, sample.ToColumns());
    }

    public static string?[] Row(SampleStatement statement, int columns)
    {
        var row = new string?[columns];
        for (var i = 0; i < columns; i++)
        {
            row[i] = statement.Text(i);
        }

        return row;
    }

    // Not the dialect's, which refuses the empty name that the engine allows.
    private static string Quoted(string column) => $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Rows of what can only be read from its beginning, spread over as many rows as are looked at.</summary>
    private static void Scan(EngineConnection connection, string from, IReadOnlyList<string> columns, RowSample sample)
    {
        using var statement = new SampleStatement(connection, FormattableString.Invariant($"SELECT {string.Join(", ", columns)} FROM {from} LIMIT {RowSample.RowsToScan}"));
        SampleStatement.LimitTime(connection);
        while (statement.Step())
        {
            if (sample.TakesNext())
            {
                sample.Add(Row(statement, columns.Count));
            }
        }
    }
}
