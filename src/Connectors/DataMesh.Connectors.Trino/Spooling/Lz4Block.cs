namespace DataMesh.Connectors.Trino.Spooling;

/// <summary>
/// Decodes LZ4 blocks, without a frame around them, of which the size is known. A block is a sequence of sequences: a token whose halves
/// begin the two lengths, literals, and a match, which repeats bytes that were written before. Safe on any input: every step is checked.
/// </summary>
internal static class Lz4Block
{
    private const int MinMatch = 4;
    private const int OffsetBytes = 2;

    /// <summary>The length in half a token that says that more of it follows.</summary>
    private const int LongLength = 15;

    /// <summary>Decodes a block.</summary>
    /// <param name="block">The whole block.</param>
    /// <param name="decoded">Gets the bytes; exactly as long as they are.</param>
    /// <returns>False where the block is malformed, or does not give exactly so many bytes.</returns>
    public static bool Decode(ReadOnlySpan<byte> block, Span<byte> decoded)
    {
        var read = 0;
        var written = 0;
        while (read < block.Length)
        {
            var token = block[read++];
            var length = token >> 4;
            if (length == LongLength && !TryReadLength(block, ref read, ref length))
            {
                return false;
            }

            if (length > block.Length - read || length > decoded.Length - written)
            {
                return false;
            }

            CopyLiterals(block, read, decoded, written, length);
            read += length;
            written += length;
            if (read == block.Length)
            {
                // The last sequence ends with its literals.
                return written == decoded.Length;
            }

            if (block.Length - read < OffsetBytes)
            {
                return false;
            }

            var offset = block[read] | (block[read + 1] << 8);
            read += OffsetBytes;
            length = token & LongLength;
            if (length == LongLength && !TryReadLength(block, ref read, ref length))
            {
                return false;
            }

            length += MinMatch;
            if (offset == 0 || offset > written || length > decoded.Length - written)
            {
                return false;
            }

            CopyMatch(decoded, written, offset, length);
            written += length;
        }

        return false;
    }

    /// <summary>Adds the bytes of a length up to the first that is not 255.</summary>
    private static bool TryReadLength(ReadOnlySpan<byte> block, ref int read, ref int length)
    {
        byte part;
        do
        {
            if (read == block.Length || length > int.MaxValue - byte.MaxValue - MinMatch)
            {
                return false;
            }

            part = block[read++];
            length += part;
        }
        while (part == byte.MaxValue);
        return true;
    }

    // Most runs are short: 16 bytes at once, of which those too many are overwritten next, cost less than a call.
    private static void CopyLiterals(ReadOnlySpan<byte> block, int read, Span<byte> decoded, int written, int length)
    {
        const int Chunk = 16;
        if (length <= Chunk && block.Length - read >= Chunk && decoded.Length - written >= Chunk)
        {
            block.Slice(read, Chunk).CopyTo(decoded[written..]);
        }
        else
        {
            block.Slice(read, length).CopyTo(decoded[written..]);
        }
    }

    private static void CopyMatch(Span<byte> decoded, int written, int offset, int length)
    {
        const int Chunk = 16;
        var from = written - offset;
        if (length <= offset)
        {
            if (length <= Chunk && offset >= Chunk && decoded.Length - written >= Chunk)
            {
                decoded.Slice(from, Chunk).CopyTo(decoded[written..]);
            }
            else
            {
                decoded.Slice(from, length).CopyTo(decoded[written..]);
            }

            return;
        }

        // The match reads what it writes: each copy doubles what there is of the repeated run.
        var target = decoded.Slice(written, length);
        decoded.Slice(from, offset).CopyTo(target);
        for (var done = offset; done < length;)
        {
            var next = Math.Min(done, length - done);
            target[..next].CopyTo(target[done..]);
            done += next;
        }
    }
}
