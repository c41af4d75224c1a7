namespace DataMesh.Connectors.Trino.Http;

/// <summary>The bytes of an answer, whole; dispose gives their buffer back, once.</summary>
internal sealed class PageBody(PageBuffers buffers, byte[] buffer, int length) : IDisposable
{
    private byte[]? _buffer = buffer;

    /// <summary>How many they are.</summary>
    public int Length { get; } = length;

    /// <summary>The bytes.</summary>
    /// <exception cref="ObjectDisposedException">They were given back.</exception>
    public ReadOnlySpan<byte> Span
    {
        get
        {
            var held = Volatile.Read(ref _buffer);
            ObjectDisposedException.ThrowIf(held is null, this);
            return held.AsSpan(0, Length);
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } held)
        {
            buffers.Return(held);
        }
    }
}
