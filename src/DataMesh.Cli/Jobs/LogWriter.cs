using System.Buffers;
using System.Text;
using DataMesh.Cli.Output;

namespace DataMesh.Cli.Jobs;

/// <summary>Writes a log part by part. To a terminal go no control characters but the ends of lines and tabs; anywhere else the bytes go as they are.</summary>
internal sealed class LogWriter(OutputTarget target)
{
    // A part may end within a character.
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    public ValueTask WriteAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        if (target.IsTerminal)
        {
            Show(part.Span, isLast: false);
        }
        else
        {
            target.Buffer.Write(part.Span);
        }

        return target.FlushIfFullAsync(cancellationToken);
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken) => target.FlushAsync(cancellationToken);

    /// <summary>Writes what was kept back: the half of a character at the end of the log.</summary>
    public ValueTask EndAsync(CancellationToken cancellationToken)
    {
        if (target.IsTerminal)
        {
            Show([], isLast: true);
        }

        return target.FlushAsync(cancellationToken);
    }

    private void Show(ReadOnlySpan<byte> part, bool isLast)
    {
        var characters = new char[Encoding.UTF8.GetMaxCharCount(part.Length + 4)];
        var text = new string(characters, 0, _decoder.GetChars(part, characters, isLast));

        // Windows programs end their lines with both.
        Encoding.UTF8.GetBytes(string.Join('\t', text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\t').Select(static piece => TerminalText.Escape(piece))), target.Buffer);
    }
}
