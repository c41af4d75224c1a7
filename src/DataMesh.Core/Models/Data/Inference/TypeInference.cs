namespace DataMesh;

/// <summary>
/// Finds the type of one column from its values, written as text (UTF-8): a type is told only if every value could be written
/// back from it, or loses nothing by it. Values only ever widen the type, so it is right for all that were added. Not thread-safe.
/// </summary>
/// <remarks>
/// Stay text: leading zeros (<c>007</c>), a plus sign, over 64 bits, digits that a double does not give back, <c>1.10</c> beside <c>1.9</c>
/// (all values of one scale may be padded), <c>12e5</c>, dates that are not ISO 8601 and dates of mixed forms.
/// </remarks>
public sealed class TypeInference
{
    private const long LargestExactInteger = 1L << 53;

    private readonly byte _point;
    private TimeForm _form;
    private int _scale = -1;
    private bool _isScaleMixed;
    private bool _isPadded;
    private bool _hasLargeInteger;

    /// <summary>A column without values.</summary>
    /// <param name="decimalSeparator">What stands before the fraction, a point or a comma.</param>
    public TypeInference(char decimalSeparator = '.')
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimalSeparator, '\x7f');
        _point = (byte)decimalSeparator;
    }

    /// <summary>The narrowest type that holds every value so far: Int64, Float64, Boolean, Date, Timestamp, TimestampWithZone or Text; null: there was none.</summary>
    public ColumnTypeKind? Kind { get; private set; }

    /// <summary>The last value; valid while <see cref="Kind"/> is Int64 or Boolean (0 or 1).</summary>
    public long LastInteger { get; private set; }

    /// <summary>The last value; valid while <see cref="Kind"/> is Float64.</summary>
    public double LastReal { get; private set; }

    /// <summary>Adds a value of a format without types, such as CSV.</summary>
    /// <param name="utf8">The value; a NULL is not added.</param>
    /// <returns>The type with it.</returns>
    public ColumnTypeKind? Add(ReadOnlySpan<byte> utf8) => Kind switch
    {
        ColumnTypeKind.Text => Kind,
        ColumnTypeKind.Date or ColumnTypeKind.Timestamp or ColumnTypeKind.TimestampWithZone => AddText(utf8),
        null => TryTakeNumber(utf8, isTyped: false) ? Kind : AddText(utf8),
        ColumnTypeKind.Int64 or ColumnTypeKind.Float64 when TryTakeNumber(utf8, isTyped: false) => Kind,
        _ => Kind = ColumnTypeKind.Text,
    };

    /// <summary>Adds a number of a format that has numbers, such as JSON: it is no code and no version, so only its value counts.</summary>
    /// <param name="utf8">The number as it is written.</param>
    /// <returns>The type with it.</returns>
    public ColumnTypeKind? AddNumber(ReadOnlySpan<byte> utf8) =>
        Kind is null or ColumnTypeKind.Int64 or ColumnTypeKind.Float64 && TryTakeNumber(utf8, isTyped: true) ? Kind : Kind = ColumnTypeKind.Text;

    /// <summary>Adds a text of a format that has texts, such as JSON: it may be a time, but never a number.</summary>
    /// <returns>The type with it.</returns>
    public ColumnTypeKind? AddText(ReadOnlySpan<byte> utf8)
    {
        if (Kind is null or ColumnTypeKind.Date or ColumnTypeKind.Timestamp or ColumnTypeKind.TimestampWithZone && TimeText.FormOf(utf8) is var form and not TimeForm.None)
        {
            bool isSame = Kind is null || form == _form;
            _form = form;
            return Kind = !isSame ? ColumnTypeKind.Text : form switch
            {
                TimeForm.Date => ColumnTypeKind.Date,
                TimeForm.SpaceSeparatedWithZone or TimeForm.TSeparatedWithZone => ColumnTypeKind.TimestampWithZone,
                _ => ColumnTypeKind.Timestamp,
            };
        }

        return Kind = ColumnTypeKind.Text;
    }

    /// <summary>Adds true or false of a format that has them.</summary>
    /// <returns>The type with it.</returns>
    public ColumnTypeKind? AddBoolean(bool value)
    {
        LastInteger = value ? 1 : 0;
        return Kind = Kind is null or ColumnTypeKind.Boolean ? ColumnTypeKind.Boolean : ColumnTypeKind.Text;
    }

    private bool TryTakeNumber(ReadOnlySpan<byte> utf8, bool isTyped)
    {
        if (TryReadInteger(utf8, out long integer))
            return TryTakeInteger(integer);

        return !_hasLargeInteger &&
            DecimalText.TryScan(utf8, isTyped ? (byte)'.' : _point, isTyped, out DecimalText number) &&
            number.TryToDouble(isTyped, out double real) &&
            TryTakeReal(real, number.HasExponent ? int.MaxValue : number.Scale, number.IsPadded && !isTyped);
    }

    private bool TryTakeInteger(long value)
    {
        LastInteger = value;
        _hasLargeInteger |= value is > LargestExactInteger or < -LargestExactInteger;
        if (Kind == ColumnTypeKind.Float64)
            return !_hasLargeInteger && TryTakeReal(value, scale: 0, isPadded: false);

        _scale = 0;
        Kind = ColumnTypeKind.Int64;
        return true;
    }

    // 1.10 beside 1.9 are versions or the like: as numbers they would swap places. Where all have one scale, the zeros can be written back.
    private bool TryTakeReal(double value, int scale, bool isPadded)
    {
        _isScaleMixed |= _scale >= 0 && _scale != scale;
        _isPadded |= isPadded;
        _scale = scale;
        LastReal = value;
        Kind = ColumnTypeKind.Float64;
        return !(_isScaleMixed && _isPadded);
    }

    private static bool TryReadInteger(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        bool isNegative = text.Length > 0 && text[0] == (byte)'-';
        ReadOnlySpan<byte> digits = isNegative ? text[1..] : text;
        if (digits.Length is 0 or > 19 || (digits[0] == (byte)'0' && (digits.Length > 1 || isNegative)))
            return false;

        ulong magnitude = 0;
        foreach (byte digit in digits)
        {
            uint number = (uint)(digit - '0');
            if (number > 9)
                return false;

            magnitude = (magnitude * 10) + number;
        }

        value = isNegative ? unchecked(-(long)magnitude) : (long)magnitude;
        return magnitude <= (isNegative ? 1UL << 63 : long.MaxValue);
    }
}
