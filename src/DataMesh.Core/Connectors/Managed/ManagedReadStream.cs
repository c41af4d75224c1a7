namespace DataMesh.Runtime;

/// <summary>An object or a log being read: explains errors, holds the lease until it is disposed. Not thread-safe.</summary>
internal sealed class ManagedReadStream(Stream inner, ManagedLease lease) : Stream, ILeaseHolder
{
    private bool _isDisposed;

    public ManagedLease Lease => lease;

    public override bool CanRead => !_isDisposed && inner.CanRead;

    public override bool CanSeek => !_isDisposed && inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => Explained(static stream => stream.Length);

    public override long Position
    {
        get => Explained(static stream => stream.Position);
        set => Explained(stream => stream.Position = value);
    }

    /// <summary>Opens it under the token of the call that opens it.</summary>
    public static Task<Stream> OpenAsync<TState>(ManagedLease lease, TState state, Func<TState, CancellationToken, Task<Stream>> open) =>
        lease.OpenAsync(state, open, static (inner, lease) => ValueTask.FromResult<Stream>(new ManagedReadStream(inner, lease)));

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
        catch (Exception exception) when (Told(exception) is { } told)
        {
            throw told;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return lease.StepAsync((inner, buffer), static (read, token) => read.inner.ReadAsync(read.buffer, token), cancellationToken);
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
        await lease.EndAsync(inner.DisposeAsync).ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        _isDisposed = true;
        if (disposing)
        {
            lease.End(inner.Dispose);
        }

        base.Dispose(disposing);
    }

    private static NotSupportedException ReadOnly() => new("A stream opened for reading cannot be written.");

    private TResult Explained<TResult>(Func<Stream, TResult> call)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        try
        {
            return call(inner);
        }
        catch (Exception exception) when (Told(exception) is { } told)
        {
            throw told;
        }
    }

    // Misuse of the stream itself passes as every stream tells it.
    private Exception? Told(Exception exception) =>
        exception is not (ArgumentException or NotSupportedException) && lease.Fail(exception, CancellationToken.None) is var told && !ReferenceEquals(told, exception) ? told : null;
}
