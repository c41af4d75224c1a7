using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace DataMesh.Cli.Output;

/// <summary>CSV by RFC 4180, its lines ended by CR LF. NULL is a bare field, and a text that looks like it is quoted.</summary>
/// <param name="output">Takes the bytes.</param>
/// <param name="nullText">What stands for NULL.</param>
/// <param name="isTerminal">Whether control characters are escaped: a terminal would obey them.</param>
internal sealed class CsvRowWriter(IBufferWriter<byte> output, string nullText, bool isTerminal) : RowWriter(output)
{
    private readonly byte[] _null = Encoding.UTF8.GetBytes(nullText);

    public override void Begin(IReadOnlyList<Column> columns)
    {
        var cursor = new ByteCursor(Output);
        for (var i = 0; i < columns.Count; i++)
        {
            WriteSeparator(ref cursor, i);
            WriteText(ref cursor, columns[i].Name);
        }

        if (columns.Count > 0)
        {
            cursor.Write("\r\n"u8);
        }

        cursor.End();
    }

    public override void Write(RowBatch batch)
    {
        if (isTerminal)
        {
            WriteForATerminal(batch);
        }
        else
        {
            WriteRows(batch);
        }
    }

    public override void End()
    {
    }

    // Compiled at once for speed: it runs for most of a long result, and its first version would not call the batch's members inline.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteRows(RowBatch batch)
    {
        var columns = Array.ConvertAll(ColumnsOf(batch), column => new CsvColumn(column, _null));
        var cursor = new ByteCursor(Output);
        for (var row = 0; row < batch.RowCount; row++)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                WriteSeparator(ref cursor, i);
                columns[i].Write(ref cursor, row);
            }

            cursor.Write("\r\n"u8);
        }

        cursor.End();
    }

    private void WriteForATerminal(RowBatch batch)
    {
        var columns = ColumnsOf(batch);
        var cursor = new ByteCursor(Output);
        for (var row = 0; row < batch.RowCount; row++)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                WriteSeparator(ref cursor, i);
                if (CellText.Of(columns[i], row) is { } text)
                {
                    WriteText(ref cursor, text);
                }
                else
                {
                    cursor.Write(_null);
                }
            }

            cursor.Write("\r\n"u8);
        }

        cursor.End();
    }

    private static void WriteSeparator(ref ByteCursor cursor, int index)
    {
        if (index > 0)
        {
            cursor.Write((byte)',');
        }
    }

    private void WriteText(ref ByteCursor cursor, string text) =>
        CsvColumn.WriteText(ref cursor, Encoding.UTF8.GetBytes(isTerminal ? TerminalText.Escape(text) : text), isPlain: false, _null);
}
