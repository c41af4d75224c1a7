namespace DataMesh.Connectors.LocalProcess.Logs;

/// <summary>The last bytes of an output, in a ring.</summary>
internal sealed class TailBuffer(int capacity)
{
    private readonly byte[] _ring = new byte[capacity];
    private long _written;

    private int Start => (int)(_written % capacity);

    /// <summary>Bytes that it holds.</summary>
    public int Length => (int)Math.Min(_written, capacity);

    /// <summary>Bytes that it held, and were overwritten.</summary>
    public long Dropped => _written - Length;

    /// <summary>The older part.</summary>
    public ReadOnlySpan<byte> First => _written <= capacity ? _ring.AsSpan(0, Length) : _ring.AsSpan(Start);

    /// <summary>The newer part.</summary>
    public ReadOnlySpan<byte> Second => _written <= capacity ? [] : _ring.AsSpan(0, Start);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > capacity)
        {
            _written += bytes.Length - capacity;
            bytes = bytes[^capacity..];
        }

        var first = Math.Min(bytes.Length, capacity - Start);
        bytes[..first].CopyTo(_ring.AsSpan(Start));
        bytes[first..].CopyTo(_ring);
        _written += bytes.Length;
    }
}
