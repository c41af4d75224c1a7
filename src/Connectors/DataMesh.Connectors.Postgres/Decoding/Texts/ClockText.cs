namespace DataMesh.Connectors.Postgres.Decoding.Texts;

/// <summary>Times of day.</summary>
internal static class ClockText
{
    private const int FractionDigits = 6;

    /// <summary>Hours, minutes, seconds and as many digits of a fraction as asked, and more where the time has more.</summary>
    /// <param name="microseconds">Since midnight.</param>
    /// <param name="precision">Digits of the fraction at least.</param>
    /// <param name="text">What takes it.</param>
    public static void Add(long microseconds, int precision, TextBuffer text)
    {
        var (seconds, fraction) = Math.DivRem(microseconds, 1_000_000);
        text.Add(seconds / 3600, "00");
        text.Add(':');
        text.Add(seconds / 60 % 60, "00");
        text.Add(':');
        text.Add(seconds % 60, "00");
        AddFraction((int)fraction, precision, text);
    }

    /// <summary>The fraction of a second, without zeros at its end.</summary>
    /// <param name="microseconds">0 to 999,999.</param>
    /// <param name="precision">Digits at least.</param>
    /// <param name="text">What takes it.</param>
    public static void AddFraction(int microseconds, int precision, TextBuffer text)
    {
        var digits = FractionDigits;
        while (digits > precision && microseconds % 10 == 0)
        {
            microseconds /= 10;
            digits--;
        }

        if (digits > 0)
        {
            text.Add('.');
            text.Add(microseconds, "000000".AsSpan(0, digits));
        }
    }
}
