using DataMesh.Connectors.Trino.Http;

namespace DataMesh.Connectors.Trino.Spooling;

/// <summary>Bytes in a buffer that is given back.</summary>
internal sealed class RentedBytes : IDisposable
{
    private readonly PageBuffers _buffers;
    private byte[] _buffer;

    /// <summary>Takes a buffer.</summary>
    /// <param name="buffers">Where from.</param>
    /// <param name="length">Bytes that it holds.</param>
    public RentedBytes(PageBuffers buffers, int length)
    {
        _buffers = buffers;
        _buffer = buffers.Rent(length);
        Length = length;
    }

    /// <summary>Bytes that count.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes.</summary>
    public Span<byte> Span => _buffer.AsSpan(0, Length);

    /// <summary>The bytes.</summary>
    public Memory<byte> Memory => _buffer.AsMemory(0, Length);

    /// <summary>Makes it longer or shorter, and keeps what it holds.</summary>
    public void Resize(int length)
    {
        if (length > _buffer.Length)
        {
            var larger = _buffers.Rent(length);
            Span.CopyTo(larger);
            _buffers.Return(_buffer);
            _buffer = larger;
        }

        Length = length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Length = 0;
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
        {
            _buffers.Return(buffer);
        }
    }
}
