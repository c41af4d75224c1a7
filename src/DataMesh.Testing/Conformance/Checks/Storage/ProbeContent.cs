namespace DataMesh.Testing.Conformance;

/// <summary>Content for a write that comes as networks bring it: in parts, forward only, late, or not to its end.</summary>
internal sealed class ProbeContent(byte[] content) : Stream
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _position;

    /// <summary>The most that one read gives.</summary>
    public int PartSize { get; init; } = 64 * 1024;

    /// <summary>The byte at which <see cref="Gate"/> or <see cref="Error"/> comes.</summary>
    public int Middle { get; init; } = content.Length / 2;

    /// <summary>Holds the reader at <see cref="Middle"/> until it ends.</summary>
    public Task Gate { get; init; } = Task.CompletedTask;

    /// <summary>Thrown at <see cref="Middle"/>.</summary>
    public Exception? Error { get; init; }

    /// <summary>Ends when the reader came to <see cref="Middle"/>.</summary>
    public Task Reached => _reached.Task;

    public override bool CanRead => true;

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
        if (_position == Middle)
        {
            _reached.TrySetResult();
            await Gate.WaitAsync(cancellationToken);
            if (Error is { } error)
            {
                throw error;
            }
        }

        var end = _position < Middle ? Middle : content.Length;
        var count = Math.Min(Math.Min(buffer.Length, PartSize), end - _position);
        content.AsSpan(_position, count).CopyTo(buffer.Span);
        _position += count;
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
}
