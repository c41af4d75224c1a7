using System.Numerics;

namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>
/// The double next to a decimal number, by one multiplication with a power of five of 128 bits (Daniel Lemire, "Number Parsing at a Gigabyte
/// per Second", 2021). Where that does not decide how to round, it says so, and .NET's own way does.
/// </summary>
internal static class DoubleText
{
    private const int LowestPower = -60;
    private const int HighestPower = 60;

    /// <summary>Between these, powers of five and their reciprocals of 128 bits decide every product.</summary>
    private const int LowestExactPower = -27;
    private const int HighestExactPower = 55;
    private const int MantissaBits = 52;
    private const int Bias = 1023;
    private const int HighestExponent = 2047;

    /// <summary>The two halves of each power, the higher first.</summary>
    private static readonly ulong[] Powers = MakePowers();

    /// <summary>Rounds <paramref name="mantissa"/> · 10^<paramref name="power"/>.</summary>
    /// <returns>False where this way does not know the double.</returns>
    public static bool TryRound(ulong mantissa, int power, out double value)
    {
        value = 0;
        if (mantissa == 0)
        {
            return true;
        }

        if (power is < LowestPower or > HighestPower)
        {
            return false;
        }

        var shift = BitOperations.LeadingZeroCount(mantissa);
        mantissa <<= shift;
        var at = 2 * (power - LowestPower);
        var high = Math.BigMul(mantissa, Powers[at], out var low);
        if ((high & 0x1ff) == 0x1ff)
        {
            var more = Math.BigMul(mantissa, Powers[at + 1], out _);
            low += more;
            high += low < more ? 1UL : 0;
        }

        if (low == ulong.MaxValue && power is < LowestExactPower or > HighestExactPower)
        {
            return false;
        }

        var upper = (int)(high >> 63);
        var bits = high >> (upper + 9);

        // The powers of two in 10^power, as a product that is exact for these.
        var exponent = (((152_170 + 65_536) * power) >> 16) + 63 + upper - shift + Bias;
        if (exponent <= 0)
        {
            return false;
        }

        if (low <= 1 && power is >= -4 and <= 23 && (bits & 3) == 1 && bits << (upper + 9) == high)
        {
            // Halfway between two: to the even one.
            bits &= ~1UL;
        }

        bits += bits & 1;
        bits >>= 1;
        if (bits >= 2UL << MantissaBits)
        {
            bits = 1UL << MantissaBits;
            exponent++;
        }

        if (exponent >= HighestExponent)
        {
            return false;
        }

        value = BitConverter.UInt64BitsToDouble((bits & ~(1UL << MantissaBits)) | ((ulong)exponent << MantissaBits));
        return true;
    }

    private static ulong[] MakePowers()
    {
        var powers = new ulong[2 * (HighestPower - LowestPower + 1)];
        for (var power = LowestPower; power <= HighestPower; power++)
        {
            var five = BigInteger.Pow(5, Math.Abs(power));
            var bits = power >= 0
                ? five << 128
                : (BigInteger.One << ((2 * (int)five.GetBitLength()) + 256)) / five;
            var surplus = (int)bits.GetBitLength() - 128;

            // As the paper has them: the reciprocals that have no rounding error to speak of are rounded up, all others down.
            bits = (bits >> surplus) + (power is < 0 and >= LowestExactPower ? 1 : 0);
            powers[2 * (power - LowestPower)] = (ulong)(bits >> 64);
            powers[(2 * (power - LowestPower)) + 1] = (ulong)(bits & ulong.MaxValue);
        }

        return powers;
    }
}
