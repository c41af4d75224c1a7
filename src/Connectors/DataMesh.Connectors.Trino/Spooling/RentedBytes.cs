using System.Buffers;

namespace DataMesh.Connectors.Trino.Spooling;

/// <summary>Bytes in a buffer that is given back.</summary>
internal sealed class RentedBytes : IDisposable
{
    private byte[] _buffer;

    /// <summary>Takes a buffer.</summary>
    /// <param name="length">Bytes that it holds.</param>
    public RentedBytes(int length)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(length);
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
            var larger = ArrayPool<byte>.Shared.Rent(length);
            Span.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
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
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
