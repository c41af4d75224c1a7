namespace DataMesh.Connectors.Trino.Http;

/// <summary>Keeps the buffers of pages that were read, so that a stream allocates none in its steady state. Thread-safe.</summary>
/// <remarks>The pool of .NET rounds up to powers of two and lets go of what it keeps; pages are big and all about the same.</remarks>
internal sealed class PageBuffers
{
    private const int MostBuffers = 8;
    private const long MostBytes = 64 * 1024 * 1024;
    private const int SmallestBuffer = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly List<byte[]> _free = [];
    private long _freeBytes;

    /// <summary>A buffer of at least a size; the smallest at hand that is big enough.</summary>
    public byte[] Rent(int size)
    {
        lock (_lock)
        {
            byte[]? found = null;
            foreach (var buffer in _free)
            {
                // Of two alike the one that was given back last is still in the processor's cache.
                found = buffer.Length >= size && (found is null || buffer.Length <= found.Length) ? buffer : found;
            }

            if (found is not null)
            {
                _ = _free.Remove(found);
                _freeBytes -= found.Length;
                return found;
            }
        }

        return GC.AllocateUninitializedArray<byte>(Math.Max(size, SmallestBuffer));
    }

    /// <summary>Takes a buffer back that nobody reads any more.</summary>
    public void Return(byte[] buffer)
    {
        lock (_lock)
        {
            if (buffer.Length > MostBytes / 2)
            {
                return;
            }

            _free.Add(buffer);
            _freeBytes += buffer.Length;

            // The smallest is of least use.
            while (_free.Count > MostBuffers || _freeBytes > MostBytes)
            {
                var smallest = _free.MinBy(static buffer => buffer.Length)!;
                _ = _free.Remove(smallest);
                _freeBytes -= smallest.Length;
            }
        }
    }
}
