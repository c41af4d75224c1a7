using System.Buffers.Text;
using System.Globalization;

namespace DataMesh;

/// <summary>The shape of a number in decimal text: what is needed to tell whether a double gives it back.</summary>
internal readonly ref struct DecimalText
{
    // Every decimal of so many digits comes back from a double; of 16 and 17 digits some do.
    private const int SafeDigits = 15;
    private const int MostDigits = 17;
    private const int SafeExponent = 290;

    private readonly ReadOnlySpan<byte> _whole;
    private readonly ReadOnlySpan<byte> _fraction;
    private readonly bool _isNegative;
    private readonly int _exponent;

    private DecimalText(bool isNegative, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, int exponent, bool hasExponent)
    {
        _isNegative = isNegative;
        _whole = whole;
        _fraction = fraction;
        _exponent = exponent;
        HasExponent = hasExponent;
    }

    /// <summary>Digits behind the point.</summary>
    public int Scale => _fraction.Length;

    public bool HasExponent { get; }

    /// <summary>Whether it ends with a zero that a shortest form leaves out; <c>.0</c> marks a real and is none.</summary>
    public bool IsPadded => _fraction.Length > 1 && _fraction[^1] == (byte)'0';

    /// <summary>Reads <c>[-]digits[.digits][e±digits]</c>. Leading zeros and a plus sign are no number here, nor is <c>12e5</c>, which may be a code.</summary>
    /// <param name="text">What may be a number.</param>
    /// <param name="point">What stands before the fraction.</param>
    /// <param name="isTyped">Whether it is known to be a number: then <c>12e5</c> is one.</param>
    /// <param name="number">Its parts.</param>
    public static bool TryScan(ReadOnlySpan<byte> text, byte point, bool isTyped, out DecimalText number)
    {
        number = default;
        bool isNegative = text.Length > 0 && text[0] == (byte)'-';
        ReadOnlySpan<byte> rest = isNegative ? text[1..] : text;
        ReadOnlySpan<byte> whole = TakeDigits(ref rest);
        ReadOnlySpan<byte> fraction = [];
        bool hasPoint = rest.Length > 0 && rest[0] == point;
        if (hasPoint)
        {
            rest = rest[1..];
            fraction = TakeDigits(ref rest);
        }

        if ((whole.IsEmpty && fraction.IsEmpty) || (hasPoint && fraction.IsEmpty) || (whole.Length > 1 && whole[0] == (byte)'0'))
            return false;

        int exponent = 0;
        bool hasExponent = rest.Length > 0;
        if (hasExponent && !TryTakeExponent(rest, hasPoint || isTyped, out exponent))
            return false;

        number = new DecimalText(isNegative, whole, fraction, exponent, hasExponent);
        return true;
    }

    /// <summary>The double, if it holds every digit of the text.</summary>
    /// <param name="mayLoseSign">Whether -0 may become 0.</param>
    /// <param name="value">The double.</param>
    public bool TryToDouble(bool mayLoseSign, out double value)
    {
        value = 0;
        Span<byte> plain = stackalloc byte[64];
        if (_whole.Length + _fraction.Length > plain.Length - 16 || !TryWrite(plain, out int length))
            return false;

        _ = Utf8Parser.TryParse(plain[..length], out value, out _);

        // SQLite and others store -0 as 0.
        int digits = SignificantDigits();
        if (!double.IsFinite(value) || (value == 0 && (digits > 0 || (_isNegative && !mayLoseSign))))
            return false;

        return digits <= SafeDigits && Math.Abs(_exponent) < SafeExponent || (digits <= MostDigits && ComesBack(value));
    }

    private bool ComesBack(double value)
    {
        Span<byte> shortest = stackalloc byte[32];
        return value.TryFormat(shortest, out int length, "R", CultureInfo.InvariantCulture) &&
            TryScan(shortest[..length], (byte)'.', isTyped: true, out DecimalText back) &&
            Normal().SequenceEqual(back.Normal()) &&
            Magnitude() == back.Magnitude();
    }

    // Digits without the zeros around them.
    private byte[] Normal()
    {
        byte[] digits = [.. _whole, .. _fraction];
        return digits.AsSpan().Trim((byte)'0').ToArray();
    }

    // The power of ten of the first digit that is not zero.
    private int Magnitude()
    {
        int first = _whole.IndexOfAnyExcept((byte)'0');
        return _exponent + (first >= 0 ? _whole.Length - first : -_fraction.IndexOfAnyExcept((byte)'0'));
    }

    private int SignificantDigits()
    {
        int leading = _whole.IndexOfAnyExcept((byte)'0');
        if (leading >= 0)
            return _whole.Length - leading + _fraction.Length;

        int zeros = _fraction.IndexOfAnyExcept((byte)'0');
        return zeros < 0 ? 0 : _fraction.Length - zeros;
    }

    // With a point whatever the separator was, as Utf8Parser reads it.
    private bool TryWrite(Span<byte> target, out int length)
    {
        length = 0;
        if (_isNegative)
            target[length++] = (byte)'-';

        _whole.CopyTo(target[length..]);
        length += _whole.Length;
        target[length++] = (byte)'.';
        _fraction.CopyTo(target[length..]);
        length += _fraction.Length;
        target[length++] = (byte)'e';
        bool fits = Utf8Formatter.TryFormat(_exponent, target[length..], out int written);
        length += written;
        return fits;
    }

    private static ReadOnlySpan<byte> TakeDigits(scoped ref ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        ReadOnlySpan<byte> digits = end < 0 ? rest : rest[..end];
        rest = rest[digits.Length..];
        return digits;
    }

    private static bool TryTakeExponent(ReadOnlySpan<byte> rest, bool mayBePlain, out int exponent)
    {
        exponent = 0;
        if (rest[0] is not ((byte)'e' or (byte)'E') || rest.Length is 1 or > 6)
            return false;

        bool hasSign = rest[1] is (byte)'+' or (byte)'-';
        ReadOnlySpan<byte> digits = rest[(hasSign ? 2 : 1)..];
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') || !(mayBePlain || hasSign))
            return false;

        _ = Utf8Parser.TryParse(digits, out exponent, out _);
        exponent = rest[1] == (byte)'-' ? -exponent : exponent;
        return true;
    }
}
