using System.Globalization;
using System.Text.RegularExpressions;

namespace DataMesh.Runtime;

/// <summary>Durations as people and as standards write them; never a bare number, whose unit nobody knows.</summary>
internal static partial class ConfigDuration
{
    public static bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        return text.Contains(':', StringComparison.Ordinal) ? Clock().IsMatch(text) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value) : DurationText.TryParse(text, out value);
    }

    public static string? Hint(string text) =>
        TryParse($"{text}s", out _) && char.IsAsciiDigit(text[^1]) && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? $"a bare number has no unit, write {text}s"
        : text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours > 23 && TryParse($"{hours}h", out _) ? $"a clock's hours end at 23, write {hours}h in place of {hours}:00:00"
        : Form().IsMatch(text) ? "too large: at most 10675199d"
        : null;

    [GeneratedRegex($@"\A(?:{TextForms.Duration})\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();

    [GeneratedRegex($@"\A{TextForms.DurationClock}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Clock();
}
