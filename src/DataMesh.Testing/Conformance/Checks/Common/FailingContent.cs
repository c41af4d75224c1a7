namespace DataMesh.Testing.Conformance;

/// <summary>Content of a write that can be rewound and fails after its first bytes, each time.</summary>
internal sealed class FailingContent : MemoryStream
{
    private bool _hasFailed;

    public FailingContent()
        : base(new byte[64])
    {
    }

    /// <summary>How often it was read after it had failed.</summary>
    public int ReadsAfterFailure { get; private set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        ReadsAfterFailure += _hasFailed ? 1 : 0;
        if (Position > 0 || _hasFailed)
        {
            _hasFailed = true;
            throw new IOException("The content cannot be read.");
        }

        // Not by the base's own: for a derived class that calls the other Read.
        var count = Math.Min(buffer.Length, 16);
        buffer[..count].Clear();
        Position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Read(buffer.Span);
    }

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var buffer = new byte[16];
        while (true)
        {
            await destination.WriteAsync(buffer.AsMemory(0, await ReadAsync(buffer, cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
        }
    }
}
