using System.Diagnostics.CodeAnalysis;
using DataMesh.Runtime;

namespace DataMesh;

/// <summary>A number of bytes, written with its unit: <c>64MiB</c>, <c>1.5GB</c>, <c>512B</c>.</summary>
/// <remarks>
/// Units are <c>B</c>, those of powers of 1,000 (<c>kB</c>, <c>MB</c>, <c>GB</c>, <c>TB</c>, <c>PB</c>) and those of powers of 1,024
/// (<c>KiB</c>, <c>MiB</c>, <c>GiB</c>, <c>TiB</c>, <c>PiB</c>). Case does not count, and one space may stand before the unit. A number of
/// bytes is whole: what a fraction gives beyond that is cut off. A bare number is not taken, since nobody knows its unit.
/// </remarks>
public readonly record struct ByteSize : IComparable<ByteSize>
{
    /// <summary>A size.</summary>
    /// <param name="bytes">In bytes, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public ByteSize(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        Bytes = bytes;
    }

    /// <summary>In bytes.</summary>
    public long Bytes { get; }

    /// <summary>Whether one size is below another.</summary>
    public static bool operator <(ByteSize left, ByteSize right) => left.Bytes < right.Bytes;

    /// <summary>Whether one size is at most another.</summary>
    public static bool operator <=(ByteSize left, ByteSize right) => left.Bytes <= right.Bytes;

    /// <summary>Whether one size is above another.</summary>
    public static bool operator >(ByteSize left, ByteSize right) => left.Bytes > right.Bytes;

    /// <summary>Whether one size is at least another.</summary>
    public static bool operator >=(ByteSize left, ByteSize right) => left.Bytes >= right.Bytes;

    /// <summary>Reads a size with its unit.</summary>
    /// <exception cref="FormatException">The text is none, or more than <see cref="long.MaxValue"/> bytes.</exception>
    public static ByteSize Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var size) ? size : throw new FormatException($"{ConfigText.Quote(text)} is not {ByteSizeText.Rule}{(ByteSizeText.Hint(text) is { } hint ? $": {hint}" : "")}.");
    }

    /// <summary>Reads a size with its unit.</summary>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ByteSize size)
    {
        var isSize = ByteSizeText.TryParse(text, out var bytes);
        size = isSize ? new ByteSize(bytes) : default;
        return isSize;
    }

    /// <inheritdoc/>
    public int CompareTo(ByteSize other) => Bytes.CompareTo(other.Bytes);

    /// <summary>The largest unit that gives a whole number, such as <c>64MiB</c>; <see cref="Parse"/> gives the same size again.</summary>
    public override string ToString() => ByteSizeText.Write(Bytes);
}
