namespace DataMesh.Runtime;

/// <summary>An object being read: explains errors, holds the lease until it is disposed. Not thread-safe.</summary>
internal sealed class ManagedReadStream(Stream inner, ManagedConnector connector) : Stream, ILeaseHolder
{
    private bool _isDisposed;

    public ManagedLease Lease { get; } = new(connector);

    public override bool CanRead => !_isDisposed && inner.CanRead;

    public override bool CanSeek => !_isDisposed && inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => Explained(static stream => stream.Length);

    public override long Position
    {
        get => Explained(static stream => stream.Position);
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Explained(stream => stream.Read(buffer, offset, count));
    }

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        try
        {
            return inner.Read(buffer);
        }
        catch (Exception exception) when (Told(exception, CancellationToken.None) is { } told)
        {
            throw told;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        try
        {
            return await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (Told(exception, cancellationToken) is { } told)
        {
            throw told;
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => Explained(stream => stream.Seek(offset, origin));

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw ReadOnly();

    public override void Write(byte[] buffer, int offset, int count) => throw ReadOnly();

    public override async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        try
        {
            await inner.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            Lease.Release();
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        _isDisposed = true;
        try
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
        finally
        {
            Lease.Release();
        }
    }

    private static NotSupportedException ReadOnly() => new("An object opened for reading cannot be changed.");

    private TResult Explained<TResult>(Func<Stream, TResult> call)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        try
        {
            return call(inner);
        }
        catch (Exception exception) when (Told(exception, CancellationToken.None) is { } told)
        {
            throw told;
        }
    }

    // Misuse of the stream itself passes as every stream tells it.
    private Exception? Told(Exception exception, CancellationToken cancellationToken) =>
        exception is not (ArgumentException or NotSupportedException) && Lease.Fail(exception, cancellationToken) is var told && !ReferenceEquals(told, exception) ? told : null;
}
