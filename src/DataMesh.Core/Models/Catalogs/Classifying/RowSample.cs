namespace DataMesh;

/// <summary>Rows of a table as text, taken evenly from as many as come, and bounded: what <see cref="ColumnClassifier"/> looks at. Not thread-safe.</summary>
/// <param name="columns">The table's columns.</param>
public sealed class RowSample(IReadOnlyList<ColumnSchema> columns)
{
    /// <summary>Characters of a value to read: one more than the longest value that any rule takes, so that a longer one never looks like one because it was cut.</summary>
    public const int MostCharacters = 255;

    /// <summary>Rows to look at where a table can only be read from its beginning.</summary>
    public const int RowsToScan = 50_000;

    private const int HighestRows = 1000;
    private const int MostCells = 200_000;

    private List<IReadOnlyList<string?>> _rows = [];
    private int _seen;
    private int _step = 1;

    /// <summary>How long reading a sample may take.</summary>
    public static TimeSpan MostTime { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Rows that it holds at most.</summary>
    public int MostRows { get; } = Math.Clamp(MostCells / Math.Max(1, columns?.Count ?? 0), 1, HighestRows);

    /// <summary>Whether the next row is one to add; asked for every row that comes.</summary>
    public bool TakesNext()
    {
        var row = _seen++;
        if (row % _step != 0)
        {
            return false;
        }

        if (_rows.Count == MostRows)
        {
            // Half of them is enough: from here on every second of what was taken so far.
            _rows = [.. _rows.Where(static (_, i) => i % 2 == 0)];
            _step *= 2;
        }

        return row % _step == 0;
    }

    /// <summary>Adds a row: a text for each column; null for NULL and bytes.</summary>
    public void Add(IReadOnlyList<string?> row) => _rows.Add(row);

    /// <summary>The values of each column.</summary>
    public IReadOnlyList<ColumnSample> ToColumns() =>
        [.. columns.Select((column, i) => new ColumnSample(column.Name, column.Type, [.. _rows.Select(row => row[i]).OfType<string>()]))];
}
