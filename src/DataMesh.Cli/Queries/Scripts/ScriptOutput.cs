using System.Buffers;
using DataMesh.Cli.Output;

namespace DataMesh.Cli.Queries;

/// <summary>The results of a script in one output: JSON holds them in an array, ndjson gives their rows one after the other, the others part them by an empty line.</summary>
/// <param name="format">The format.</param>
/// <param name="target">Where to.</param>
/// <param name="options">The form of the rows.</param>
internal sealed class ScriptOutput(OutputFormat format, OutputTarget target, RowOptions options)
{
    private bool _hasResults;

    public void Begin() => Raw(format == OutputFormat.Json ? "[\n"u8 : []);

    /// <summary>Writes the rows of a statement, where it is one that gives rows; else waits for its end.</summary>
    public async Task WriteAsync(RowStream rows, RowProgress progress, CancellationToken cancellationToken)
    {
        if (rows.Columns.Count == 0)
        {
            while (await rows.ReadAsync(cancellationToken) is not null)
            {
            }

            return;
        }

        if (_hasResults)
        {
            Raw(format switch
            {
                OutputFormat.Json => ",\n"u8,
                OutputFormat.Ndjson => [],
                OutputFormat.Csv => "\r\n"u8,
                _ => "\n"u8,
            });
        }

        _hasResults = true;
        await RowOutput.CopyAsync(rows, RowWriter.Create(format, target, options), target, progress, cancellationToken);
    }

    public void End() => Raw(format == OutputFormat.Json ? "]\n"u8 : []);

    private void Raw(ReadOnlySpan<byte> text) => target.Buffer.Write(text);
}
