using System.Buffers;
using System.Text;

namespace DataMesh.Cli.Output;

/// <summary>A table of GitHub's Markdown; what would end a cell or begin markup is escaped.</summary>
/// <param name="output">Takes the bytes.</param>
/// <param name="nullText">What stands for NULL.</param>
internal sealed class MarkdownRowWriter(IBufferWriter<byte> output, string nullText) : RowWriter(output)
{
    private static readonly SearchValues<char> Markup = SearchValues.Create("\\|`*<[");

    public override void Begin(IReadOnlyList<Column> columns)
    {
        if (columns.Count > 0)
        {
            WriteLine(columns.Select(static column => Escape(TerminalText.Escape(column.Name, keepsLines: false))));
            WriteLine(columns.Select(static column => IsNumber(column.Type.Kind) ? "--:" : "---"));
        }
    }

    public override void Write(RowBatch batch)
    {
        var columns = ColumnsOf(batch);
        for (var row = 0; row < batch.RowCount; row++)
        {
            var at = row;
            WriteLine(columns.Select(column => Cell(column, at)));
        }
    }

    public override void End()
    {
    }

    private static bool IsNumber(ColumnTypeKind kind) => kind is >= ColumnTypeKind.Int8 and <= ColumnTypeKind.Decimal;

    private string Cell(BatchColumn column, int row) => column.TagAt(row) switch
    {
        ColumnStorage.Null => nullText,
        ColumnStorage.Utf8 => string.Join("<br>", Lines(column.GetString(row)).Select(static line => Escape(TerminalText.Escape(line, keepsLines: false)))),
        _ => Escape(ShownCell.Of(column, row, int.MaxValue)!),
    };

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    private static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Markup))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            escaped.Append(Markup.Contains(c) ? "\\" : "").Append(c);
        }

        return escaped.ToString();
    }

    private void WriteLine(IEnumerable<string> cells) => Encoding.UTF8.GetBytes($"| {string.Join(" | ", cells)} |\n", Output);
}
