using System.Globalization;
using System.Runtime.CompilerServices;

namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>Numbers from text.</summary>
internal static class NumberText
{
    /// <summary>Digits that a ulong always holds.</summary>
    public const int DigitsOfUInt64 = 19;

    private const int ShortDigits = 18;

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

    /// <summary>Reads a whole number of up to 18 digits that stands at a position, where nothing else of a number follows it.</summary>
    /// <param name="json">The text.</param>
    /// <param name="position">Its first character; afterwards the one after it.</param>
    /// <param name="value">The number.</param>
    /// <returns>False, with the position as it was, for any other number, and for what is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryShortInteger(ReadOnlySpan<byte> json, ref int position, out long value)
    {
        var at = position;
        var isNegative = json[at] == '-';
        at += isNegative ? 1 : 0;
        var first = at;
        value = 0;
        uint digit = 10;
        while ((uint)at < (uint)json.Length && (digit = (uint)json[at] - '0') <= 9)
        {
            value = (value * 10) + digit;
            at++;
        }

        var digits = at - first;
        if (digits is 0 or > ShortDigits || (digits > 1 && json[first] == '0') || (uint)at >= (uint)json.Length || json[at] is (byte)'.' or (byte)'e' or (byte)'E')
        {
            return false;
        }

        value = isNegative ? -value : value;
        position = at;
        return true;
    }

    /// <summary>The double next to a number, by the grammar of JSON.</summary>
    /// <returns>False for a number that is out of range.</returns>
    public static bool TryDouble(ReadOnlySpan<byte> text, out double value)
    {
        if (TryDecimal(text, out var mantissa, out var power) && DoubleText.TryRound(mantissa, power, out value))
        {
            value = text[0] == '-' ? -value : value;
            return true;
        }

        // Not Utf8Parser, which rounds some numbers of 20 digits to the second nearest.
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>The float next to a number, by the grammar of JSON: not by way of a double, which would round twice.</summary>
    /// <returns>False for a number that is out of range.</returns>
    public static bool TrySingle(ReadOnlySpan<byte> text, out float value) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value);

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

    /// <summary>Digits as a whole number, and the power of ten that is left; false where they are too many, or the exponent is none of use.</summary>
    private static bool TryDecimal(ReadOnlySpan<byte> text, out ulong mantissa, out int power)
    {
        mantissa = 0;
        power = 0;
        var digits = 0;
        var isFraction = false;
        for (var i = text[0] == '-' ? 1 : 0; i < text.Length; i++)
        {
            var digit = (uint)text[i] - '0';
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;

                // Zeros before the first other digit do not count; a product that wraps to zero, as that of 2^64 does, counts.
                digits += digits == 0 && digit == 0 ? 0 : 1;
                power -= isFraction ? 1 : 0;
            }
            else if (text[i] == '.')
            {
                isFraction = true;
            }
            else
            {
                return digits <= DigitsOfUInt64 && TryAddExponent(text[(i + 1)..], ref power);
            }
        }

        return digits <= DigitsOfUInt64;
    }

    private static bool TryAddExponent(ReadOnlySpan<byte> text, ref int power)
    {
        var isSigned = text[0] is (byte)'-' or (byte)'+';
        if (text.Length > 4 || !TemporalText.TryNumber(isSigned ? text[1..] : text, out var exponent))
        {
            return false;
        }

        power += text[0] == '-' ? -exponent : exponent;
        return true;
    }
}
