namespace DataMesh.Connectors.Postgres.Decoding;

/// <summary>numeric with a precision of up to 38: a whole number times ten to the power of the column's scale; NaN is text.</summary>
internal sealed class DecimalDecoder(AdaptiveWriter writer, int scale) : ValueDecoder(writer)
{
    private static readonly Int128[] Powers = MakePowers();

    public override void Append(ReadOnlySpan<byte> value)
    {
        var number = new NumericValue(value);
        if (!number.IsFinite)
        {
            writer.AppendUtf8(number.Special);
            return;
        }

        var magnitude = Unscaled(number);
        writer.AppendDecimal(number.IsNegative ? -magnitude : magnitude, scale);
    }

    private Int128 Unscaled(NumericValue number)
    {
        // Digits after those of the last group; negative: the last group goes beyond the scale, by zeros.
        var count = number.GroupCount;
        var shift = scale + (NumericValue.GroupDigits * (number.Weight - count + 1));
        Int128 whole = 0;
        var groups = shift < 0 ? count - 1 : count;
        for (var i = 0; i < groups; i++)
        {
            whole = (whole * NumericValue.GroupBase) + number.GroupAt(i);
        }

        return shift >= 0
            ? count == 0 ? 0 : whole * Powers[shift]
            : (whole * Powers[NumericValue.GroupDigits + shift]) + (number.GroupAt(groups) / (int)Powers[-shift]);
    }

    private static Int128[] MakePowers()
    {
        var powers = new Int128[39];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
