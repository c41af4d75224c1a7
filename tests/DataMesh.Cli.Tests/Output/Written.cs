using System.Buffers;
using System.Text;
using DataMesh.Cli.Output;

namespace DataMesh.Cli.Tests.Output;

/// <summary>What a writer makes of rows.</summary>
internal static class Written
{
    public static async Task<string> ByAsync(Func<IBufferWriter<byte>, RowWriter> create, IReadOnlyList<Column> columns, params object?[][] rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = create(buffer);
        await using var stream = RowStream.From(columns, rows);
        writer.Begin(stream.Columns);
        await foreach (var batch in stream)
        {
            writer.Write(batch);
        }

        writer.End();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static Task<string> CsvAsync(IReadOnlyList<Column> columns, params object?[][] rows) => ByAsync(static buffer => new CsvRowWriter(buffer, "", isTerminal: false), columns, rows);

    public static Task<string> JsonAsync(IReadOnlyList<Column> columns, params object?[][] rows) => ByAsync(static buffer => new JsonRowWriter(buffer, isLines: true, renames: false), columns, rows);

    public static Task<string> TableAsync(int? screen, IReadOnlyList<Column> columns, params object?[][] rows) => ByAsync(buffer => new TableRowWriter(buffer, "NULL", screen), columns, rows);
}
