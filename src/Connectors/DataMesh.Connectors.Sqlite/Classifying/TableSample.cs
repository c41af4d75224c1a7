using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Classifying;

/// <summary>Values of every column of a table or view, bounded in rows, in characters and in time; the same rows each time.</summary>
internal static class TableSample
{
    private const int MostRows = 1000;
    private const int MostCells = 200_000;
    private const int RowsToScan = 50_000;

    // One more than the longest value that any rule takes, so that a longer one never looks like one because it was cut.
    private const string MostCharacters = "255";

    public static IReadOnlyList<ColumnSample> Read(EngineConnection connection, TableName name)
    {
        var table = TableNames.FindTable(connection, name);
        var schema = TableSchemas.Read(connection, table);
        var columns = schema.Columns;
        var rows = Math.Clamp(MostCells / Math.Max(1, columns.Count), 1, MostRows);
        IReadOnlyList<string> expressions = [.. columns.Select(static column => $"substr({Quoted(column.Name)}, 1, {MostCharacters})")];
        var from = SqliteDialect.Instance.QuoteTable(table.FullName);
        var sample = RowIds.NameIn(connection, schema) is { } rowid
            ? RowidSample.Read(connection, from, rowid, expressions, rows)
            : Scan(connection, from, expressions, rows);
        return [.. columns.Select((column, i) => new ColumnSample(column.Name, column.Type, [.. sample.Select(row => row[i]).OfType<string>()]))];
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
    private static List<string?[]> Scan(EngineConnection connection, string from, IReadOnlyList<string> columns, int rows)
    {
        using var statement = new SampleStatement(connection, FormattableString.Invariant($"SELECT {string.Join(", ", columns)} FROM {from} LIMIT {RowsToScan}"));
        SampleStatement.LimitTime(connection);
        List<string?[]> sample = [];
        var step = 1;
        for (var row = 0; statement.Step(); row++)
        {
            if (row % step != 0)
            {
                continue;
            }

            if (sample.Count == rows)
            {
                // Half of them is enough: from here on every second of what was taken so far.
                sample = [.. sample.Where(static (_, i) => i % 2 == 0)];
                step *= 2;
            }

            if (row % step == 0)
            {
                sample.Add(Row(statement, columns.Count));
            }
        }

        return sample;
    }
}
