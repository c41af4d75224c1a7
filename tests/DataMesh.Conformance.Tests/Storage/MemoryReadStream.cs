using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Storage;

/// <summary>An object on its way from the server, part by part, of the version that it began with.</summary>
internal sealed class MemoryReadStream(MemoryStorageServer server, StoredObject stored, int first, int end, Faults faults, Action release) : Stream
{
    private const int PartSize = 64 * 1024;

    private int _position = first;
    private bool _isDisposed;

    public override bool CanRead => !_isDisposed;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await server.AnswerAsync(faults.Has("read-ignores-its-token") ? CancellationToken.None : cancellationToken);
        var content = faults.Has("reads-the-newest") ? (await server.GetAsync(stored.Key, cancellationToken)).Content : stored.Content;
        var count = Math.Min(Math.Min(buffer.Length, PartSize), end - _position);
        if (faults.Has("loses-the-last-part") && _position > 0 && end - _position < PartSize)
        {
            return 0;
        }

        content.AsSpan(_position, count).CopyTo(buffer.Span);
        _position += count;
        if (_position == end && count > 0)
        {
            Release();
        }

        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        ObjectDisposedException.ThrowIf(_isDisposed && faults.Has("streams-dispose-once"), this);
        _isDisposed = true;
        if (!faults.Has("leaks-reads"))
        {
            Release();
        }

        base.Dispose(disposing);
    }

    private void Release() => Interlocked.Exchange(ref release, static () => { })();
}
