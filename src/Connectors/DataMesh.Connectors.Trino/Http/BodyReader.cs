namespace DataMesh.Connectors.Trino.Http;

/// <summary>Reads the body of an answer whole, into a buffer of the pool.</summary>
/// <param name="buffers">The pool.</param>
/// <param name="limit">Bytes that a body may have once it is decompressed.</param>
internal sealed class BodyReader(PageBuffers buffers, ByteSize limit)
{
    private const int LastSizeStep = 64 * 1024;

    // A length that is only told is not believed at once.
    private const int LargestStart = 16 * 1024 * 1024;

    private readonly int _limit = (int)Math.Min(limit.Bytes, Array.MaxLength - 1);
    private int _lastSize;

    /// <summary>The whole body; its buffer is the caller's.</summary>
    /// <param name="content">What is read.</param>
    /// <param name="outcome">What the statement may have done by now.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ConnectorException">It is bigger than the limit; the rest is not read.</exception>
    public async Task<PageBody> ReadAsync(HttpContent content, OperationOutcome outcome, CancellationToken cancellationToken)
    {
        var told = content.Headers.ContentLength;
        if (told > _limit)
        {
            throw TooLarge(outcome);
        }

        // One byte more tells the end from a full buffer. Pages of a result are about the same.
        var buffer = buffers.Rent((int)Math.Min(told ?? Volatile.Read(ref _lastSize), LargestStart) + 1);
        var length = 0;
        try
        {
            var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            while (true)
            {
                var read = await body.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                length += read;
                if (length > _limit)
                {
                    throw TooLarge(outcome);
                }

                if (read == 0)
                {
                    Volatile.Write(ref _lastSize, (length + LastSizeStep) / LastSizeStep * LastSizeStep);
                    return new PageBody(buffers, buffer, length);
                }

                if (length == buffer.Length)
                {
                    buffer = Grow(buffer);
                }
            }
        }
        catch
        {
            buffers.Return(buffer);
            throw;
        }
    }

    private byte[] Grow(byte[] buffer)
    {
        var bigger = buffers.Rent((int)Math.Min(buffer.Length * 2L, _limit + 1L));
        buffer.CopyTo(bigger, 0);
        buffers.Return(buffer);
        return bigger;
    }

    private ConnectorException TooLarge(OperationOutcome outcome) => ConnectorException.Create(
        ConnectorErrorKind.Internal,
        $"The server sent a page of more than {limit} ('max_page_size'), and the rest was not read. Raise that if rows are so large; a compressed page that grows so much is an attack.",
        isTransient: false,
        outcome: outcome);
}
