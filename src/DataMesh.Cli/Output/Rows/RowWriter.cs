using System.Buffers;

namespace DataMesh.Cli.Output;

/// <summary>Writes the rows of one result in one format, batch by batch.</summary>
/// <param name="output">Takes the bytes.</param>
internal abstract class RowWriter(IBufferWriter<byte> output)
{
    protected IBufferWriter<byte> Output => output;

    /// <summary>Whether it shows no more rows, though there may be some.</summary>
    public virtual bool IsFull => false;

    /// <summary>Writes what comes before the first row.</summary>
    public abstract void Begin(IReadOnlyList<Column> columns);

    /// <summary>Writes the rows of a batch, which is valid until this returns.</summary>
    public abstract void Write(RowBatch batch);

    /// <summary>Writes what comes after the last row; not called where the rows failed.</summary>
    public abstract void End();

    public static RowWriter Create(OutputFormat format, OutputTarget target, RowOptions options) => format switch
    {
        OutputFormat.Json => new JsonRowWriter(target.Buffer, isLines: false, options.RenamesDuplicates),
        OutputFormat.Ndjson => new JsonRowWriter(target.Buffer, isLines: true, options.RenamesDuplicates),
        OutputFormat.Csv => new CsvRowWriter(target.Buffer, options.Null ?? "", target.IsTerminal),
        OutputFormat.Markdown => new MarkdownRowWriter(target.Buffer, options.Null ?? ""),
        _ => new TableRowWriter(target.Buffer, options.Null ?? "NULL", target.IsTerminal ? Screen.Width : null, options.KeepsFirst),
    };

    /// <summary>The columns of a batch, in order.</summary>
    protected static BatchColumn[] ColumnsOf(RowBatch batch)
    {
        var columns = new BatchColumn[batch.Columns.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = batch[i];
        }

        return columns;
    }
}
