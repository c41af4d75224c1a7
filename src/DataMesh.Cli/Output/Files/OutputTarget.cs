using System.Buffers;
using System.Text;
using DataMesh.Cli.Files;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Output;

/// <summary>Where a result goes: standard output, or a file that appears whole or not at all. Bytes are gathered and written when there are enough.</summary>
internal sealed class OutputTarget : IAsyncDisposable
{
    private const int FlushAt = 256 * 1024;
    private const int MostAtOnce = 16 * 1024; // A pipe that is empty takes this without a wait.
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(1);
    private readonly Stream _stream;
    private readonly WholeFile? _file;
    private bool _isBegun;

    private OutputTarget(Stream stream, WholeFile? file, bool isTerminal)
    {
        _stream = stream;
        _file = file;
        IsTerminal = isTerminal;
    }

    /// <summary>Whether people look at it.</summary>
    public bool IsTerminal { get; }

    /// <summary>Whether it is a file that nobody sees before it is whole.</summary>
    public bool IsFile => _file is not null;

    /// <summary>What is to be written.</summary>
    public ArrayBufferWriter<byte> Buffer { get; } = new(FlushAt + (64 * 1024));

    /// <summary>Opens a file, or standard output where there is no path or it is <c>-</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="createOnly">Whether a file that has the name by the end is a conflict.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static OutputTarget Open(string? path, bool createOnly = false)
    {
        if (path is { Length: 0 })
        {
            throw new UsageException("-o names no file: write its path.");
        }

        if (path is null or "-")
        {
            return new OutputTarget(StandardOutput.Open(), null, !Console.IsOutputRedirected);
        }

#pragma warning disable CA2000 // The target disposes them.
        if (WholeFile.CanReplace(path))
        {
            var file = WholeFile.Create(path, createOnly: createOnly);
            return new OutputTarget(file.Stream, file, isTerminal: false);
        }

        return new OutputTarget(new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0), null, isTerminal: false);
#pragma warning restore CA2000
    }

    /// <summary>Adds a line of text.</summary>
    public void WriteLine(string line)
    {
        Encoding.UTF8.GetBytes(line, Buffer);
        Buffer.Write("\n"u8);
    }

    /// <summary>Writes what is gathered, if it is much.</summary>
    public ValueTask FlushIfFullAsync(CancellationToken cancellationToken) => Buffer.WrittenCount >= FlushAt ? FlushAsync(cancellationToken) : default;

    /// <summary>Writes what is gathered, if somebody may be waiting for it: a file is not seen before it is whole.</summary>
    public ValueTask FlushIfSeenAsync(CancellationToken cancellationToken) => IsFile ? default : FlushAsync(cancellationToken);

    /// <summary>Writes what is gathered. A reader that does not read makes it wait until it is cancelled.</summary>
    /// <exception cref="IOException">It cannot be written, such as to a full disk.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (Buffer.WrittenCount == 0)
        {
            return;
        }

        try
        {
            if (!_isBegun && Buffer.WrittenCount <= MostAtOnce)
            {
                // A short result needs no other thread, which is a tenth of its command's time.
                _stream.Write(Buffer.WrittenSpan);
            }
            else
            {
                await _stream.WriteAsync(Buffer.WrittenMemory, cancellationToken).AsTask().WaitAsync(cancellationToken);
            }

            _isBegun = true;
        }
        catch (IOException exception) when (_file is not null)
        {
            throw _file.Explain(exception);
        }
        catch (UnauthorizedAccessException exception) when (_file is null)
        {
            throw new ClosedPipeException("Standard output is closed.", exception); // EBADF: it was when the process began.
        }

        Buffer.ResetWrittenCount();
    }

    /// <summary>Writes what was gathered before a failure, where somebody reads it; a file will not be there anyway.</summary>
    public async Task FlushLastAsync()
    {
        if (IsFile)
        {
            return;
        }

        try
        {
            using var patience = new CancellationTokenSource(LastPatience);
            await FlushAsync(patience.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The failure before it is what is told.
        }
    }

    /// <summary>Writes the rest; the file takes its name.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        _file?.Complete();
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _file?.Dispose();
    }
}
