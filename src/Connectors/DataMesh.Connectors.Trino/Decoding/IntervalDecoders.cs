using System.Globalization;
using System.Text.Unicode;

namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>interval year to month, <c>-1-2</c>: text as ISO 8601 has it, <c>P-1Y-2M</c>, as all connectors give intervals.</summary>
internal sealed class YearMonthDecoder(Utf8Writer writer) : ScalarDecoder(writer)
{
    private const string Rule = "a string that is no interval of the form Y-M";
    private const int MaxLength = 32;

    public override void AppendString(ReadOnlySpan<byte> text)
    {
        var isNegative = !text.IsEmpty && text[0] == '-';
        var digits = isNegative ? text[1..] : text;
        var dash = digits.IndexOf((byte)'-');
        Malformed.Require(dash is > 0 and < 10 && digits.Length - dash is > 1 and < 4, Rule);
        Malformed.Require(TemporalText.TryNumber(digits[..dash], out var years) & TemporalText.TryNumber(digits[(dash + 1)..], out var months) && months < 12, Rule);

        var sign = isNegative ? "-" : "";
        Span<byte> iso = stackalloc byte[MaxLength];
        var length = 0;
        _ = (years, months) switch
        {
            (0, _) => Utf8.TryWrite(iso, CultureInfo.InvariantCulture, $"P{(months == 0 ? "" : sign)}{months}M", out length),
            (_, 0) => Utf8.TryWrite(iso, CultureInfo.InvariantCulture, $"P{sign}{years}Y", out length),
            _ => Utf8.TryWrite(iso, CultureInfo.InvariantCulture, $"P{sign}{years}Y{sign}{months}M", out length),
        };
        writer.Append(iso[..length]);
    }
}

/// <summary>interval day to second, <c>-1 02:03:04.567</c>, the sign before all of it: an elapsed time, or text where it is longer than one can be.</summary>
internal sealed class DaySecondDecoder(ColumnWriter writer) : ScalarDecoder(writer)
{
    private const int MaxDayDigits = 18;
    private const long MaxDays = (long.MaxValue / TimeSpan.TicksPerDay) - 1;

    public override void AppendString(ReadOnlySpan<byte> text)
    {
        var isNegative = !text.IsEmpty && text[0] == '-';
        var parts = isNegative ? text[1..] : text;
        var space = parts.IndexOf((byte)' ');
        if (space is <= 0 or > MaxDayDigits || parts[0] == '-' || !NumberText.TryInt64(parts[..space], out var days) || !TemporalText.TryTime(parts[(space + 1)..], 7, out var time))
        {
            throw new InvalidValueException("a string that is no interval of the form D HH:mm:ss.f");
        }

        if (days <= MaxDays)
        {
            var ticks = (days * TimeSpan.TicksPerDay) + time;
            Writer.AppendDuration(isNegative ? -ticks : ticks);
        }
        else
        {
            UnusualValue.Append(Writer, text);
        }
    }
}
