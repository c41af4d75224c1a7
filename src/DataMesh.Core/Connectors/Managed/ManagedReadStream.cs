namespace DataMesh.Runtime;

/// <summary>An object being read: explains errors, holds the lease until it is disposed. Not thread-safe.</summary>
internal sealed class ManagedReadStream(Stream inner, ManagedConnector connector) : Stream, ILeaseHolder
{
    public ManagedLease Lease { get; } = new(connector);

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (Exception exception) when (Lease.Fail(exception, CancellationToken.None) is var told && !ReferenceEquals(told, exception))
        {
            throw told;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (Lease.Fail(exception, cancellationToken) is var told && !ReferenceEquals(told, exception))
        {
            throw told;
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("An object opened for reading cannot be changed.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("An object opened for reading cannot be changed.");

    public override async ValueTask DisposeAsync()
    {
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
        if (disposing)
        {
            inner.Dispose();
            Lease.Release();
        }

        base.Dispose(disposing);
    }
}
