using System.Text;

namespace DataMesh.Cli.Output;

/// <summary>Values as people see them in a table: on one line, nothing in them that a terminal would obey.</summary>
internal static class ShownCell
{
    /// <summary>The text of a value; null for NULL.</summary>
    /// <param name="column">The column.</param>
    /// <param name="row">The row.</param>
    /// <param name="most">Characters that can be seen at most; what lies far beyond need not be in the text.</param>
    public static string? Of(BatchColumn column, int row, int most)
    {
        var text = column.TagAt(row) == ColumnStorage.Utf8 ? Beginning(column.GetUtf8(row), most) : CellText.Of(column, row);
        return text is null ? null : TerminalText.Escape(text, keepsLines: false);
    }

    public static bool IsNumber(ColumnStorage storage) => storage is >= ColumnStorage.Int8 and <= ColumnStorage.Decimal;

    // A character has 4 bytes at most; a few of no width may be among them.
    private static string Beginning(ReadOnlySpan<byte> text, int most) =>
        Encoding.UTF8.GetString(most < int.MaxValue / 8 && text.Length > most * 8 ? text[..(most * 8)] : text);
}
