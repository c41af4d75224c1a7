using System.Buffers.Text;

namespace DataMesh.Connectors.Postgres.Decoding.Texts;

/// <summary>numeric as the server prints it, with all digits and its scale.</summary>
internal static class NumericText
{
    public static void Write(ReadOnlySpan<byte> value, TextBuffer text)
    {
        var number = new NumericValue(value);
        if (!number.IsFinite)
        {
            text.Add(number.Special);
            return;
        }

        var groups = Math.Max(number.Weight, 0) + 1;
        var target = text.Reserve(1 + (groups * NumericValue.GroupDigits) + 1 + number.Scale + NumericValue.GroupDigits);
        var length = 0;
        if (number.IsNegative)
        {
            target[length++] = (byte)'-';
        }

        Utf8Formatter.TryFormat(number.Weight < 0 ? 0 : number.GroupAt(0), target[length..], out var written);
        length += written;
        for (var i = 1; i <= number.Weight; i++)
        {
            length += WriteGroup(number.GroupAt(i), target[length..]);
        }

        if (number.Scale > 0)
        {
            target[length++] = (byte)'.';
            var end = length + number.Scale;
            for (var i = number.Weight + 1; length < end; i++)
            {
                length += WriteGroup(number.GroupAt(i), target[length..]);
            }

            length = end;
        }

        text.Advance(length);
    }

    private static int WriteGroup(int group, Span<byte> target)
    {
        (var high, var low) = Math.DivRem(group, 100);
        target[0] = (byte)('0' + (high / 10));
        target[1] = (byte)('0' + (high % 10));
        target[2] = (byte)('0' + (low / 10));
        target[3] = (byte)('0' + (low % 10));
        return NumericValue.GroupDigits;
    }
}
