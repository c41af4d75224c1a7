using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>Numbers from text.</summary>
internal static class NumberText
{
    /// <summary>Digits that a ulong always holds.</summary>
    public const int DigitsOfUInt64 = 19;

    /// <summary>A mantissa up to this is a double exactly, and so is a power of ten up to 10^22: one operation on the two rounds once, as it must.</summary>
    private const ulong LargestExactMantissa = 1UL << 53;

    private static readonly double[] ExactPowers =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>A whole number without exponent or point.</summary>
    /// <returns>False for any other text, and for a number that is out of range.</returns>
    public static bool TryInt64(ReadOnlySpan<byte> text, out long value)
    {
        var isNegative = !text.IsEmpty && text[0] == '-';
        var digits = isNegative ? text[1..] : text;
        value = 0;
        if (digits.Length is 0 or > DigitsOfUInt64)
        {
            return false;
        }

        ulong magnitude = 0;
        foreach (var character in digits)
        {
            var digit = (uint)character - '0';
            if (digit > 9)
            {
                return false;
            }

            magnitude = (magnitude * 10) + digit;
        }

        value = isNegative ? unchecked((long)(0 - magnitude)) : unchecked((long)magnitude);
        return magnitude <= long.MaxValue || (isNegative && magnitude == 1UL << 63);
    }

    /// <summary>The double next to a number, by the grammar of JSON.</summary>
    /// <returns>False for a number that is out of range.</returns>
    public static bool TryDouble(ReadOnlySpan<byte> text, out double value)
    {
        if (TryExact(text, out value))
        {
            return true;
        }

        return Utf8Parser.TryParse(text, out value, out var used) && used == text.Length && double.IsFinite(value);
    }

    /// <summary>The float next to a number, by the grammar of JSON: not by way of a double, which would round twice.</summary>
    /// <returns>False for a number that is out of range.</returns>
    public static bool TrySingle(ReadOnlySpan<byte> text, out float value) =>
        Utf8Parser.TryParse(text, out value, out var used) && used == text.Length && float.IsFinite(value);

    /// <summary>Whether text is a number by the grammar of JSON.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text) => !text.IsEmpty && End(text, 0) == text.Length;

    /// <summary>Where the number ends that begins at a position, by the grammar of JSON; -1 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int End(ReadOnlySpan<byte> json, int start)
    {
        var position = start;
        if ((uint)position < (uint)json.Length && json[position] == '-')
        {
            position++;
        }

        var first = position;
        position = SkipDigits(json, position);
        if (position == first || (json[first] == '0' && position > first + 1))
        {
            return -1;
        }

        return (uint)position < (uint)json.Length && json[position] is (byte)'.' or (byte)'e' or (byte)'E' ? EndOfFraction(json, position) : position;
    }

    private static int EndOfFraction(ReadOnlySpan<byte> json, int position)
    {
        if (json[position] == '.')
        {
            var first = ++position;
            position = SkipDigits(json, position);
            if (position == first)
            {
                return -1;
            }
        }

        if (position < json.Length && (json[position] | 0x20) == 'e')
        {
            position++;
            if (position < json.Length && json[position] is (byte)'+' or (byte)'-')
            {
                position++;
            }

            var first = position;
            position = SkipDigits(json, position);
            return position == first ? -1 : position;
        }

        return position;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipDigits(ReadOnlySpan<byte> json, int position)
    {
        while ((uint)position < (uint)json.Length && (uint)(json[position] - '0') <= 9)
        {
            position++;
        }

        return position;
    }

    private static bool TryExact(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        var isNegative = text[0] == '-';
        ulong mantissa = 0;
        var digits = 0;
        var fraction = -1;
        foreach (var character in isNegative ? text[1..] : text)
        {
            var digit = (uint)character - '0';
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                digits++;
                fraction += fraction >= 0 ? 1 : 0;
            }
            else if (character == '.')
            {
                fraction = 0;
            }
            else
            {
                return false;
            }
        }

        // A leading zero counts as a digit too, which only makes the bound stricter.
        if (digits > DigitsOfUInt64 || mantissa > LargestExactMantissa || fraction > 22)
        {
            return false;
        }

        value = fraction > 0 ? mantissa / ExactPowers[fraction] : mantissa;
        value = isNegative ? -value : value;
        return true;
    }
}
