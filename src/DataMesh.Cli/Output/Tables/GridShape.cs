using System.Text;

namespace DataMesh.Cli.Output;

/// <summary>A row a line, a column below each name. Where the terminal is narrow, texts are cut; numbers never are.</summary>
internal sealed class GridShape : ITableShape
{
    private const string Gap = "  ";
    private const int LeastWidth = 8;
    private readonly IReadOnlyList<string> _names;
    private readonly bool[] _areNumbers;
    private readonly int[] _widths;
    private readonly string _null;
    private readonly bool _cuts;
    private readonly Ink _ink;

    private GridShape(IReadOnlyList<string> names, bool[] areNumbers, int[] widths, string nullText, bool cuts, Ink ink)
    {
        _names = names;
        _areNumbers = areNumbers;
        _widths = widths;
        _null = nullText;
        _cuts = cuts;
        _ink = ink;
    }

    /// <summary>The grid that these rows need; null where it would be too narrow to read.</summary>
    public static GridShape? Of(IReadOnlyList<string> names, List<string?[]> rows, bool[] areNumbers, string nullText, int? screen, bool keepsFirst, Ink ink)
    {
        var (widths, least) = (new int[names.Count], new int[names.Count]);
        for (var i = 0; i < widths.Length; i++)
        {
            var cells = rows.Count == 0 ? 0 : rows.Max(row => DisplayWidth.Of(row[i] ?? nullText));
            widths[i] = Math.Max(DisplayWidth.Of(names[i]), cells);
            least[i] = areNumbers[i] ? cells : keepsFirst && i == 0 ? widths[i] : Math.Min(widths[i], LeastWidth);
        }

        return screen is null || Fits(widths, least, screen.Value - (Gap.Length * (widths.Length - 1)))
            ? new GridShape(names, areNumbers, widths, nullText, screen is not null, ink)
            : null;
    }

    public void WriteHead(Action<string> line)
    {
        line(Joined(i => _ink.Bold(Padded(_names[i], i))));
        line(Joined(i => _ink.Dim(new string('─', _widths[i]))));
    }

    public void WriteRow(string?[] cells, Action<string> line) => line(Joined(i => cells[i] is { } cell ? Padded(cell, i) : _ink.Dim(Padded(_null, i))));

    // The widest gives way first.
    private static bool Fits(int[] widths, int[] least, int room)
    {
        if (least.Sum() > room)
        {
            return false;
        }

        while (widths.Sum() > room)
        {
            var widest = -1;
            for (var i = 0; i < widths.Length; i++)
            {
                if (widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest]))
                {
                    widest = i;
                }
            }

            widths[widest]--;
        }

        return true;
    }

    private string Padded(string cell, int column)
    {
        var shown = _cuts ? DisplayWidth.Cut(cell, _widths[column]) : cell;
        var padding = new string(' ', Math.Max(0, _widths[column] - DisplayWidth.Of(shown)));
        return _areNumbers[column] ? padding + shown : column == _widths.Length - 1 ? shown : shown + padding;
    }

    private string Joined(Func<int, string> cell)
    {
        var line = new StringBuilder();
        for (var i = 0; i < _widths.Length; i++)
        {
            line.Append(i == 0 ? "" : Gap).Append(cell(i));
        }

        return line.ToString();
    }
}
