using System.Globalization;

namespace DataMesh.Cli.Output;

/// <summary>A value a line below each other, for terminals too narrow for a grid.</summary>
/// <param name="names">The columns, escaped.</param>
/// <param name="nullText">What stands for NULL.</param>
/// <param name="screen">Columns of the terminal.</param>
/// <param name="ink">Makes parts stand out.</param>
internal sealed class RecordShape(IReadOnlyList<string> names, string nullText, int screen, Ink ink) : ITableShape
{
    /// <summary>Lines of one value at most.</summary>
    public const int MostLines = 8;

    private readonly int _nameWidth = Math.Min(names.Max(DisplayWidth.Of), screen / 2);
    private int _row;

    public void WriteHead(Action<string> line)
    {
    }

    public void WriteRow(string?[] cells, Action<string> line)
    {
        var title = $"── {(++_row).ToString("N0", CultureInfo.InvariantCulture)} ";
        line(ink.Dim(title + new string('─', Math.Max(0, screen - title.Length))));
        for (var i = 0; i < names.Count; i++)
        {
            WriteField(names[i], cells[i], line);
        }
    }

    /// <summary>Writes a name and its value, which goes on below itself where it is long.</summary>
    public void WriteField(string name, string? value, Action<string> line)
    {
        var room = Math.Max(1, screen - _nameWidth - 2);
        var label = DisplayWidth.Cut(name, _nameWidth);
        label = ink.Bold(label) + new string(' ', _nameWidth - DisplayWidth.Of(label) + 2);
        if (value is null)
        {
            line(label + ink.Dim(nullText));
            return;
        }

        for (var number = 1; value.Length > 0 || number == 1; number++)
        {
            var isLast = number == MostLines || DisplayWidth.Of(value) <= room;
            var part = isLast ? DisplayWidth.Cut(value, room) : DisplayWidth.Beginning(value, room);
            line(label + part);
            value = isLast ? "" : value[part.Length..];
            label = new string(' ', _nameWidth + 2);
        }
    }
}
