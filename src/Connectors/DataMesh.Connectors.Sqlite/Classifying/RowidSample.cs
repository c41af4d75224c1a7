using DataMesh.Connectors.Sqlite.Connections;

namespace DataMesh.Connectors.Sqlite.Classifying;

/// <summary>
/// Rows from all over a table, by its rowid: the range is halved, and each half narrowed to the rows that are there, until a
/// few rows are to be read at one point. Gaps, however large, cost nothing; each point is a statement of its own, so that no lock is held for long.
/// </summary>
internal sealed class RowidSample : IDisposable
{
    private const int RowsAtOnePoint = 10;

    private readonly int _columns;
    private readonly SampleStatement _ends;
    private readonly SampleStatement _rows;
    private readonly RowSample _sample;

    private RowidSample(EngineConnection connection, string table, string rowid, IReadOnlyList<string> columns, RowSample sample)
    {
        _sample = sample;
        _columns = columns.Count;
        var range = $"FROM {table} WHERE {rowid} BETWEEN ?1 AND ?2 ORDER BY {rowid}";
        _ends = new SampleStatement(connection, $"SELECT (SELECT {rowid} {range} LIMIT 1), (SELECT {rowid} {range} DESC LIMIT 1)");
        try
        {
            _rows = new SampleStatement(connection, $"SELECT {string.Join(", ", columns)} {range} LIMIT ?3");
        }
        catch
        {
            _ends.Dispose();
            throw;
        }
    }

    public static void Read(EngineConnection connection, string table, string rowid, IReadOnlyList<string> columns, RowSample sample)
    {
        using var reading = new RowidSample(connection, table, rowid, columns, sample);
        SampleStatement.LimitTime(connection);
        reading.Read(long.MinValue, long.MaxValue, sample.MostRows);
    }

    public void Dispose()
    {
        _rows.Dispose();
        _ends.Dispose();
    }

    /// <summary>Reads rows spread over a range.</summary>
    /// <returns>How many there were: what one half lacks, the other may have.</returns>
    private int Read(long low, long high, int rows)
    {
        _ends.Start(low, high);
        if (rows == 0 || !_ends.Step() || _ends.Integer(0) is not { } first || _ends.Integer(1) is not { } last)
        {
            return 0;
        }

        var distance = unchecked((ulong)last - (ulong)first);
        if (rows <= RowsAtOnePoint || distance < (ulong)rows)
        {
            return ReadPoint(first, last, rows);
        }

        var middle = unchecked(first + (long)(distance / 2));
        var read = Read(first, middle, rows / 2);
        return read + Read(middle + 1, last, rows - read);
    }

    private int ReadPoint(long first, long last, int rows)
    {
        var read = 0;
        for (_rows.Start(first, last, rows); _rows.Step(); read++)
        {
            _sample.Add(TableSample.Row(_rows, _columns));
        }

        // A statement that has ended holds no lock; one that was cut short would.
        _rows.Start();
        return read;
    }
}
