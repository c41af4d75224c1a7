using System.Globalization;

namespace DataMesh;

/// <summary>Exact decimals as a whole number and a scale.</summary>
internal static class ExactDecimal
{
    public const int MaxDigits = 38;

    private static readonly Int128[] Powers = MakePowers();

    public static (Int128 Unscaled, int Scale) Split(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var magnitude = new Int128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
        return (parts[3] < 0 ? -magnitude : magnitude, value.Scale);
    }

    /// <summary>The same number at another scale; false where it would lose digits or have more than 38.</summary>
    public static bool TryRescale(Int128 unscaled, int from, int to, out Int128 rescaled)
    {
        rescaled = unscaled;
        if (from is < 0 or > MaxDigits || to is < 0 or > MaxDigits || !Fits(unscaled))
            return false;
        if (to < from)
        {
            (rescaled, Int128 lost) = Int128.DivRem(unscaled, Powers[from - to]);
            return lost == 0;
        }

        if (Int128.Abs(unscaled) >= Powers[MaxDigits - (to - from)])
            return unscaled == 0;
        rescaled = unscaled * Powers[to - from];
        return true;
    }

    public static bool TryToDecimal(Int128 unscaled, int scale, out decimal value)
    {
        while (scale > 28 && unscaled % 10 == 0)
        {
            unscaled /= 10;
            scale--;
        }

        UInt128 magnitude = (UInt128)Int128.Abs(unscaled);
        while (magnitude >> 96 != 0 && scale > 0 && magnitude % 10 == 0)
        {
            magnitude /= 10;
            scale--;
        }

        if (scale > 28 || magnitude >> 96 != 0)
        {
            value = 0;
            return false;
        }

        value = new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), unscaled < 0, (byte)scale);
        return true;
    }

    public static string Format(Int128 unscaled, int scale)
    {
        string digits = unscaled.ToString(CultureInfo.InvariantCulture);
        if (scale <= 0)
            return digits;

        int sign = unscaled < 0 ? 1 : 0;
        string padded = digits[sign..].PadLeft(scale + 1, '0');
        return $"{(sign == 1 ? "-" : "")}{padded[..^scale]}.{padded[^scale..]}";
    }

    private static bool Fits(Int128 unscaled) => unscaled < Powers[MaxDigits] && unscaled > -Powers[MaxDigits];

    private static Int128[] MakePowers()
    {
        var powers = new Int128[MaxDigits + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
