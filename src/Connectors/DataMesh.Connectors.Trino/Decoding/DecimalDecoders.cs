namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>decimal(p,s): a string such as <c>-123.4500</c>.</summary>
internal sealed class DecimalDecoder : ScalarDecoder
{
    private const int ChunkDigits = 18;

    private static readonly Int128[] Powers = MakePowers();

    private readonly DecimalWriter _writer;
    private readonly int _scale;
    private readonly Int128 _limit;

    /// <summary>Makes a decoder.</summary>
    /// <param name="writer">The column.</param>
    /// <param name="precision">Digits in all, 1 to 38.</param>
    /// <param name="scale">Digits after the point.</param>
    public DecimalDecoder(DecimalWriter writer, int precision, int scale)
        : base(writer)
    {
        _writer = writer;
        _scale = scale;
        _limit = Powers[precision];
    }

    public override void AppendString(ReadOnlySpan<byte> text)
    {
        var isNegative = !text.IsEmpty && text[0] == '-';
        var digits = isNegative ? text[1..] : text;
        var value = digits.Length <= ChunkDigits + 1 ? Short(digits) : Long(digits);
        _writer.Append(isNegative ? -value : value);
    }

    /// <summary>Up to 18 digits and a point: one machine word.</summary>
    private Int128 Short(ReadOnlySpan<byte> text)
    {
        ulong unscaled = 0;
        var fraction = -1;
        var count = 0;
        foreach (var character in text)
        {
            var digit = (uint)character - '0';
            if (digit <= 9)
            {
                unscaled = (unscaled * 10) + digit;
                count++;
                fraction += fraction >= 0 ? 1 : 0;
            }
            else
            {
                Malformed.Require(character == '.' && fraction < 0 && count > 0, "a string that is no decimal number");
                fraction = 0;
            }
        }

        Malformed.Require(count > 0 && fraction != 0, "a string that is no decimal number");
        return Checked(unscaled, Math.Max(fraction, 0));
    }

    private Int128 Long(ReadOnlySpan<byte> text)
    {
        var point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..];
        Malformed.Require(!whole.IsEmpty && (point < 0 || !fraction.IsEmpty), "a string that is no decimal number");
        Malformed.Require(fraction.Length <= _scale, "a decimal number with more digits after the point than its type");
        whole = whole.TrimStart((byte)'0');
        Malformed.Require(whole.Length + fraction.Length < Powers.Length, "a decimal number with more digits than its type");
        return Checked(Append(Append(0, whole), fraction), fraction.Length);
    }

    private static Int128 Append(Int128 number, ReadOnlySpan<byte> digits)
    {
        while (!digits.IsEmpty)
        {
            var length = Math.Min(digits.Length, ChunkDigits);
            ulong chunk = 0;
            foreach (var character in digits[..length])
            {
                var digit = (uint)character - '0';
                Malformed.Require(digit <= 9, "a string that is no decimal number");
                chunk = (chunk * 10) + digit;
            }

            number = (number * Powers[length]) + chunk;
            digits = digits[length..];
        }

        return number;
    }

    private Int128 Checked(Int128 unscaled, int fraction)
    {
        if (fraction != _scale)
        {
            Malformed.Require(fraction < _scale, "a decimal number with more digits after the point than its type");
            Malformed.Require(unscaled < Powers[Powers.Length - 1 - (_scale - fraction)], "a decimal number with more digits than its type");
            unscaled *= Powers[_scale - fraction];
        }

        Malformed.Require(unscaled < _limit, "a decimal number with more digits than its type");
        return unscaled;
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

/// <summary>number: a decimal of any length, held as text.</summary>
internal sealed class NumberDecoder(Utf8Writer writer) : ScalarDecoder(writer)
{
    public override void AppendNumber(ReadOnlySpan<byte> text) => writer.Append(text);

    public override void AppendString(ReadOnlySpan<byte> text)
    {
        // Java has numbers such as 1E+3, and 00 nowhere; what a number cannot be is told by a word.
        if (!NumberText.IsNumber(text))
        {
            _ = SpecialNumber.Parse(text);
        }

        writer.Append(text);
    }
}
