namespace DataMesh;

/// <summary>A part of an object.</summary>
public readonly record struct ByteRange
{
    /// <summary>A part from a first byte on.</summary>
    /// <param name="offset">The first byte, from 0.</param>
    /// <param name="length">How many bytes, from 1; null: to the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is below its least.</exception>
    public ByteRange(long offset, long? length = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (length is { } bytes)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1, nameof(length));
        }

        Offset = offset;
        Length = length;
    }

    /// <summary>The first byte, from 0.</summary>
    public long Offset { get; }

    /// <summary>How many bytes; null: to the end.</summary>
    public long? Length { get; }
}
