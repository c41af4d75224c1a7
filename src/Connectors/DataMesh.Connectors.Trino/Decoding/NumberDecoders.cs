namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>boolean: true or false.</summary>
internal sealed class BooleanDecoder(BooleanWriter writer) : ScalarDecoder(writer)
{
    public override void AppendBoolean(bool value) => writer.Append(value);

    public override void AppendKey(ReadOnlySpan<byte> text)
    {
        Malformed.Require(text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8), "a key that is neither true nor false");
        writer.Append(text[0] == 't');
    }
}

/// <summary>tinyint, smallint and integer: whole numbers, perhaps in quotes.</summary>
internal abstract class IntegerDecoder(ColumnWriter writer) : ScalarDecoder(writer)
{
    public sealed override void AppendString(ReadOnlySpan<byte> text) => AppendNumber(text);

    private protected static long Parse(ReadOnlySpan<byte> text, long lowest, long highest)
    {
        if (!NumberText.TryInt64(text, out var value) || value < lowest || value > highest)
        {
            throw OutOfRange(lowest, highest);
        }

        return value;
    }

    private protected static InvalidValueException OutOfRange(long lowest, long highest) =>
        new(FormattableString.Invariant($"a value that is no whole number from {lowest} to {highest}"));
}

/// <summary>tinyint.</summary>
internal sealed class Int8Decoder(Int8Writer writer) : IntegerDecoder(writer)
{
    public override void AppendNumber(ReadOnlySpan<byte> text) => writer.Append((sbyte)Parse(text, sbyte.MinValue, sbyte.MaxValue));

    public override void AppendInteger(long value, ReadOnlySpan<byte> text)
    {
        if (value != (sbyte)value)
        {
            throw OutOfRange(sbyte.MinValue, sbyte.MaxValue);
        }

        writer.Append((sbyte)value);
    }
}

/// <summary>smallint.</summary>
internal sealed class Int16Decoder(Int16Writer writer) : IntegerDecoder(writer)
{
    public override void AppendNumber(ReadOnlySpan<byte> text) => writer.Append((short)Parse(text, short.MinValue, short.MaxValue));

    public override void AppendInteger(long value, ReadOnlySpan<byte> text)
    {
        if (value != (short)value)
        {
            throw OutOfRange(short.MinValue, short.MaxValue);
        }

        writer.Append((short)value);
    }
}

/// <summary>integer.</summary>
internal sealed class Int32Decoder(Int32Writer writer) : IntegerDecoder(writer)
{
    public override void AppendNumber(ReadOnlySpan<byte> text) => writer.Append((int)Parse(text, int.MinValue, int.MaxValue));

    public override void AppendInteger(long value, ReadOnlySpan<byte> text)
    {
        if (value != (int)value)
        {
            throw OutOfRange(int.MinValue, int.MaxValue);
        }

        writer.Append((int)value);
    }
}

/// <summary>bigint.</summary>
internal sealed class Int64Decoder(Int64Writer writer) : IntegerDecoder(writer)
{
    public override void AppendNumber(ReadOnlySpan<byte> text) => writer.Append(Parse(text, long.MinValue, long.MaxValue));

    public override void AppendInteger(long value, ReadOnlySpan<byte> text) => writer.Append(value);
}

/// <summary>real: a number, or a string for what JSON has no number for.</summary>
internal sealed class Float32Decoder(Float32Writer writer) : ScalarDecoder(writer)
{
    public override void AppendNumber(ReadOnlySpan<byte> text)
    {
        Malformed.Require(NumberText.TrySingle(text, out var value), "a number that is out of the range of real");
        writer.Append(value);
    }

    public override void AppendString(ReadOnlySpan<byte> text) => writer.Append((float)SpecialNumber.Parse(text));

    public override void AppendKey(ReadOnlySpan<byte> text)
    {
        if (NumberText.IsNumber(text))
        {
            AppendNumber(text);
        }
        else
        {
            AppendString(text);
        }
    }
}

/// <summary>double: a number, or a string for what JSON has no number for.</summary>
internal sealed class Float64Decoder(Float64Writer writer) : ScalarDecoder(writer)
{
    public override void AppendNumber(ReadOnlySpan<byte> text)
    {
        Malformed.Require(NumberText.TryDouble(text, out var value), "a number that is out of the range of double");
        writer.Append(value);
    }

    public override void AppendString(ReadOnlySpan<byte> text) => writer.Append(SpecialNumber.Parse(text));

    public override void AppendKey(ReadOnlySpan<byte> text)
    {
        if (NumberText.IsNumber(text))
        {
            AppendNumber(text);
        }
        else
        {
            AppendString(text);
        }
    }
}

/// <summary>What real and double hold besides numbers.</summary>
internal static class SpecialNumber
{
    /// <summary>The value that a string stands for.</summary>
    /// <exception cref="InvalidValueException">It stands for none.</exception>
    public static double Parse(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("NaN"u8) ? double.NaN
        : text.SequenceEqual("Infinity"u8) || text.SequenceEqual("+Infinity"u8) ? double.PositiveInfinity
        : text.SequenceEqual("-Infinity"u8) ? double.NegativeInfinity
        : throw new InvalidValueException("a string that is none of NaN, Infinity and -Infinity");
}
