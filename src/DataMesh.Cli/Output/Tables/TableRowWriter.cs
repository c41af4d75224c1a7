using System.Buffers;
using System.Text;

namespace DataMesh.Cli.Output;

/// <summary>A table for people. Its widths come from the first rows; on a terminal those are all that is shown, elsewhere the others follow as they come.</summary>
/// <param name="output">Takes the bytes.</param>
/// <param name="nullText">What stands for NULL.</param>
/// <param name="screen">Columns of the terminal; null: it is none, and nothing is cut.</param>
/// <param name="keepsFirst">Whether the first column is never cut.</param>
internal sealed class TableRowWriter(IBufferWriter<byte> output, string nullText, int? screen, bool keepsFirst = false) : RowWriter(output)
{
    /// <summary>Rows that the widths come from, and that are shown on a terminal.</summary>
    public const int FirstRows = 1000;

    private const long MostCharacters = 16 * 1024 * 1024;
    private readonly List<string?[]> _first = [];
    private IReadOnlyList<string> _names = [];
    private bool[] _areNumbers = [];
    private bool[] _haveValues = [];
    private long _characters;
    private ITableShape? _shape;
    private bool _isFull;

    public override bool IsFull => _isFull;

    public override void Begin(IReadOnlyList<Column> columns)
    {
        _names = [.. columns.Select(static column => TerminalText.Escape(column.Name, keepsLines: false))];
        _areNumbers = [.. columns.Select(static _ => true)];
        _haveValues = new bool[columns.Count];
    }

    public override void Write(RowBatch batch)
    {
        var columns = ColumnsOf(batch);
        for (var row = 0; row < batch.RowCount && !_isFull; row++)
        {
            if (_shape is null && _first.Count < FirstRows && _characters < MostCharacters)
            {
                _first.Add(Cells(columns, row));
            }
            else if (screen is not null)
            {
                _isFull = true;
            }
            else
            {
                Shape().WriteRow(Cells(columns, row), Line);
            }
        }
    }

    public override void End()
    {
        if (_names.Count > 0)
        {
            Shape();
        }
    }

    private string?[] Cells(BatchColumn[] columns, int row)
    {
        var cells = new string?[columns.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = ShownCell.Of(columns[i], row, screen * RecordShape.MostLines ?? int.MaxValue);
            if (cells[i] is { } cell)
            {
                _areNumbers[i] &= _shape is not null || ShownCell.IsNumber(columns[i].TagAt(row));
                _haveValues[i] = true;
                _characters += cell.Length;
            }
        }

        return cells;
    }

    private ITableShape Shape()
    {
        if (_shape is null)
        {
            for (var i = 0; i < _areNumbers.Length; i++)
            {
                _areNumbers[i] &= _haveValues[i];
            }

            var ink = new Ink(screen is not null && Screen.HasColours);
            _shape = (ITableShape?)GridShape.Of(_names, _first, _areNumbers, nullText, screen, keepsFirst, ink) ?? new RecordShape(_names, nullText, screen!.Value, ink);
            _shape.WriteHead(Line);
            foreach (var row in _first)
            {
                _shape.WriteRow(row, Line);
            }

            _first.Clear();
        }

        return _shape;
    }

    private void Line(string line)
    {
        Encoding.UTF8.GetBytes(line, Output);
        Output.Write("\n"u8);
    }
}
