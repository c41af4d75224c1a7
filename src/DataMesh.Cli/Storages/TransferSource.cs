using DataMesh.Cli.Running;

namespace DataMesh.Cli.Storages;

/// <summary>Content to copy, with how much of it there is and how much was read.</summary>
internal sealed class TransferSource : Stream
{
    private const int PartSize = 128 * 1024;

    private readonly Stream _inner;
    private byte[]? _part;
    private long _read;

    private TransferSource(Stream inner) => _inner = inner;

    /// <summary>How many bytes were read.</summary>
    public long BytesRead => Interlocked.Read(ref _read);

    /// <summary>How many bytes there are; null where that is not known before the end.</summary>
    public long? Size => _inner.CanSeek ? _inner.Length : null;

    public override bool CanRead => true;

    public override bool CanSeek => _inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => _inner.Length;

    public override long Position
    {
        get => _inner.Position;
        set => Interlocked.Exchange(ref _read, _inner.Position = value);
    }

    /// <summary>Opens what an address names.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such object or file.</exception>
#pragma warning disable CA2000 // The source disposes them.
    public static async Task<TransferSource> OpenAsync(Invocation invocation, StorageAddress address, ByteRange? range = null) => new(
        address.Instance is { } name ? await invocation.Workspace.Open<IStorageConnector>(name).OpenReadAsync(address.ObjectPath, range, invocation.Token)
        : address.IsStandard && range is null ? Console.OpenStandardInput()
        : range is null ? await Task.Run(() => OpenFile(address.Path)).WaitAsync(invocation.Token) // A named pipe waits for its writer.
        : throw new UsageException($"A part is read of objects alone, and '{address}' is none."));
#pragma warning restore CA2000

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => Counted(_inner.Read(buffer));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_inner.CanSeek)
        {
            return Counted(await _inner.ReadAsync(buffer, cancellationToken));
        }

        // What waits for a terminal or a pipe cannot be cancelled. It is left to itself, with a buffer that nobody else uses by then.
        var part = (_part ??= new byte[PartSize]).AsMemory(0, Math.Min(buffer.Length, PartSize));
        var count = await _inner.ReadAsync(part, cancellationToken).AsTask().WaitAsync(cancellationToken);
        part[..count].CopyTo(buffer);
        return Counted(count);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var position = _inner.Seek(offset, origin);
        Interlocked.Exchange(ref _read, position);
        return position;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        _inner.Dispose();
        base.Dispose(disposing);
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return Directory.Exists(path)
                ? throw new UsageException($"'{path}' is a folder: name a file in it.")
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConnectorNotFoundException($"There is no file '{path}'.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new ConnectorAuthorizationException($"The file '{path}' may not be read.", exception);
        }
    }

    private int Counted(int count)
    {
        Interlocked.Add(ref _read, count);
        return count;
    }
}
