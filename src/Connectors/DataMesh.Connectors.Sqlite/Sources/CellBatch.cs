using System.Text;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>What a file says a value is.</summary>
internal enum CellKind : byte
{
    /// <summary>No value; also of a key that a record lacks.</summary>
    Null,

    /// <summary>A field of CSV, whose type nobody told.</summary>
    Field,

    /// <summary>A number of JSON.</summary>
    Number,

    /// <summary>A text of JSON.</summary>
    Text,

    /// <summary>True or false of JSON.</summary>
    Boolean,

    /// <summary>An object or array of JSON, as it is written.</summary>
    Json,
}

/// <summary>Rows of one file on their way to the engine: cells as UTF-8, row after row. Used again when its rows are in the engine.</summary>
internal sealed class CellBatch
{
    private const int MostBytes = 1 << 20;
    private const int MostCells = 1 << 17;
    private const int MostRows = 1 << 14;

    private CellKind[] _kinds = [];
    private int[] _starts = [];
    private int[] _lengths = [];
    private readonly long[] _lines = new long[MostRows];
    private int _rowStart;

    public byte[] Bytes { get; private set; } = new byte[MostBytes];

    public int Used { get; private set; }

    public int Rows { get; private set; }

    /// <summary>Names of the columns that its rows have.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    public SourceFile File { get; private set; } = null!;

    /// <summary>Number of its first row in the file, from 1; the header is none.</summary>
    public long FirstRow { get; private set; }

    public bool IsFull => Used >= MostBytes || Rows == MostRows || (Rows > 0 && (Rows + 1) * Columns.Count > MostCells);

    public void Begin(SourceFile file, IReadOnlyList<string> columns, long firstRow)
    {
        File = file;
        Columns = columns;
        FirstRow = firstRow;
        Used = Rows = _rowStart = 0;
        Reserve(ref _kinds, columns.Count);
        Reserve(ref _starts, columns.Count);
        Reserve(ref _lengths, columns.Count);
    }

    /// <summary>Adds columns, NULL in the rows that are there.</summary>
    /// <returns>False if there is no room.</returns>
    public bool TryWiden(IReadOnlyList<string> columns)
    {
        var (before, after) = (Columns.Count, columns.Count);
        if ((Rows + 1) * after > Math.Max(MostCells, after))
        {
            return false;
        }

        Reserve(ref _kinds, after);
        Reserve(ref _starts, after);
        Reserve(ref _lengths, after);
        for (var row = Rows - 1; row >= 0; row--)
        {
            _kinds.AsSpan(row * before, before).CopyTo(_kinds.AsSpan(row * after));
            _starts.AsSpan(row * before, before).CopyTo(_starts.AsSpan(row * after));
            _lengths.AsSpan(row * before, before).CopyTo(_lengths.AsSpan(row * after));
            _kinds.AsSpan((row * after) + before, after - before).Clear();
        }

        Columns = columns;
        return true;
    }

    /// <summary>Begins a row, all of whose cells are NULL; what was written of one that did not end is gone.</summary>
    /// <param name="line">Where it begins in the file, from 1.</param>
    public void BeginRow(long line)
    {
        _lines[Rows] = line;
        Used = _rowStart;
        _kinds.AsSpan(Rows * Columns.Count, Columns.Count).Clear();
    }

    public void EndRow()
    {
        Rows++;
        _rowStart = Used;
    }

    public void Set(int column, CellKind kind, ReadOnlySpan<char> text)
    {
        var start = Reserve(text.Length * 3);
        Place(column, kind, start, Encoding.UTF8.GetBytes(text, Bytes.AsSpan(start)));
    }

    public void Set(int column, CellKind kind, ReadOnlySpan<byte> utf8)
    {
        var start = Reserve(utf8.Length);
        utf8.CopyTo(Bytes.AsSpan(start));
        Place(column, kind, start, utf8.Length);
    }

    public CellKind Kind(int row, int column) => _kinds[(row * Columns.Count) + column];

    public ReadOnlySpan<byte> Cell(int row, int column)
    {
        var cell = (row * Columns.Count) + column;
        return Bytes.AsSpan(_starts[cell], _lengths[cell]);
    }

    public int Start(int row, int column) => _starts[(row * Columns.Count) + column];

    public long Line(int row) => _lines[row];

    private int Reserve(int length)
    {
        if (Bytes.Length - Used < length)
        {
            var larger = new byte[Math.Max(Bytes.Length * 2, Used + length)];
            Bytes.AsSpan(0, Used).CopyTo(larger);
            Bytes = larger;
        }

        return Used;
    }

    private static void Reserve<T>(ref T[] cells, int columns)
    {
        if (cells.Length < Math.Max(MostCells, columns))
        {
            Array.Resize(ref cells, Math.Max(MostCells, columns));
        }
    }

    private void Place(int column, CellKind kind, int start, int length)
    {
        var cell = (Rows * Columns.Count) + column;
        _kinds[cell] = kind;
        _starts[cell] = start;
        _lengths[cell] = length;
        Used = start + length;
    }
}
