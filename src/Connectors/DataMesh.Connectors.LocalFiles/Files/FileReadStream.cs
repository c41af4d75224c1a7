using DataMesh.Connectors.LocalFiles.Portable;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Connectors.LocalFiles.Files;

/// <summary>An open file or a part of it. Whatever replaces or deletes it meanwhile, what was opened is read. Not thread-safe.</summary>
/// <param name="file">Disposed with the stream.</param>
/// <param name="start">The first byte.</param>
/// <param name="size">How many bytes there are from there on.</param>
/// <param name="explain">Makes an error of what fails.</param>
internal sealed class FileReadStream(SafeFileHandle file, long start, long size, Func<FileException, Exception> explain) : Stream
{
    private long _position;

    public override bool CanRead => !file.IsClosed;

    public override bool CanSeek => !file.IsClosed;

    public override bool CanWrite => false;

    public override long Length
    {
        get
        {
            ObjectDisposedException.ThrowIf(file.IsClosed, this);
            return size;
        }
    }

    public override long Position
    {
        get
        {
            ObjectDisposedException.ThrowIf(file.IsClosed, this);
            return _position;
        }

        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(file.IsClosed, this);
        try
        {
            return Advance(RandomAccess.Read(file, buffer[..Most(buffer.Length)], start + _position));
        }
        catch (IOException exception)
        {
            throw explain(PortableErrors.Of(exception));
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(file.IsClosed, this);
        try
        {
            return Advance(await RandomAccess.ReadAsync(file, buffer[..Most(buffer.Length)], start + _position, cancellationToken).ConfigureAwait(false));
        }
        catch (IOException exception)
        {
            throw explain(PortableErrors.Of(exception));
        }
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        ObjectDisposedException.ThrowIf(file.IsClosed, this);
        var position = checked(offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => _position, SeekOrigin.End => size, _ => throw new ArgumentOutOfRangeException(nameof(origin)) });
        return position >= 0 ? _position = position : throw new IOException("A position before the beginning was asked for.");
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw ReadOnly();

    public override void Write(byte[] buffer, int offset, int count) => throw ReadOnly();

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }

    private static NotSupportedException ReadOnly() => new("An object opened for reading cannot be changed.");

    private int Most(int wanted) => (int)Math.Clamp(size - _position, 0, wanted);

    private int Advance(int count)
    {
        _position += count;
        return count;
    }
}
