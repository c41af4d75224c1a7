using System.Globalization;
using System.Text.RegularExpressions;

namespace DataMesh.Runtime;

/// <summary>Durations as people and as standards write them; never a bare number, whose unit nobody knows.</summary>
internal static partial class ConfigDuration
{
    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("ms", TimeSpan.TicksPerMillisecond), ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond), ("us", TimeSpan.TicksPerMicrosecond),
    ];

    public static bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        return text.Contains(':', StringComparison.Ordinal)
            ? Clock().IsMatch(text) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value)
            : text.StartsWith('P') ? TryParseIso(text, out value) : TryParseUnits(text, out value);
    }

    /// <summary>The largest unit that gives a whole number, else the constant format.</summary>
    public static string Write(TimeSpan duration) => duration.Ticks switch
    {
        0 => "0s",
        var ticks when Units.Where(unit => ticks % unit.Ticks == 0).OrderByDescending(static unit => unit.Ticks).FirstOrDefault() is { Unit: not null } found =>
            (ticks / found.Ticks).ToString(CultureInfo.InvariantCulture) + found.Unit,
        _ => duration.ToString("c", CultureInfo.InvariantCulture),
    };

    public static string? Hint(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? $"a bare number has no unit, write {text}s"
        : text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours > 23 ? $"a clock's hours end at 23, write {hours}h in place of {hours}:00:00"
        : null;

    private static bool TryParseUnits(string text, out TimeSpan value)
    {
        value = default;
        var match = WithUnits().Match(text);
        return match.Success && TrySum(match.Groups["part"].Captures.Select(static part => part.Value), out value);
    }

    private static bool TryParseIso(string text, out TimeSpan value)
    {
        value = default;
        var match = Iso().Match(text);
        return match.Success && TrySum(match.Groups["part"].Captures.Select(static part => part.Value.ToLowerInvariant()), out value);
    }

    private static bool TrySum(IEnumerable<string> parts, out TimeSpan value)
    {
        value = default;
        var ticks = 0m;
        foreach (var part in parts)
        {
            var unit = Units.First(unit => part.EndsWith(unit.Unit, StringComparison.Ordinal) && char.IsAsciiDigit(part[^(unit.Unit.Length + 1)]));
            if (!decimal.TryParse(part.AsSpan(0, part.Length - unit.Unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > long.MaxValue / unit.Ticks)
            {
                return false;
            }

            ticks += number * unit.Ticks;
        }

        if (ticks > long.MaxValue)
        {
            return false;
        }

        value = TimeSpan.FromTicks((long)ticks);
        return true;
    }

    [GeneratedRegex(@"\A(?<part>[0-9]+(?:\.[0-9]+)?(?:d|h|ms|m|s|us))+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WithUnits();

    [GeneratedRegex(@"\AP(?=[0-9T])(?<part>[0-9]+D)?(?:T(?=[0-9])(?<part>[0-9]+H)?(?<part>[0-9]+M)?(?<part>[0-9]+(?:\.[0-9]+)?S)?)?\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Iso();

    // To TimeSpan.Parse, 24:00:00 is 24 days: its first part means days where it is too much for hours.
    [GeneratedRegex(@"\A(?:[0-9]+\.)?(?:[01]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,7})?\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Clock();
}
