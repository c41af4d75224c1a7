using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace DataMesh.Runtime;

/// <summary>How text becomes a value, for every type that a configuration can have. No reflection, and the same in every culture.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ConfigScalars
{
    private static readonly string[] TimestampFormats =
        ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>Text as it is.</summary>
    public static ConfigScalar<string> Text { get; } = new("text", static (string text, [MaybeNullWhen(false)] out string value) =>
    {
        value = text;
        return true;
    })
    { TakesEmpty = true };

    /// <summary><c>true</c> or <c>false</c>, as YAML 1.2 writes them.</summary>
    public static ConfigScalar<bool> Boolean { get; } = new("true or false", static (text, out value) =>
    {
        value = text is "true" or "True" or "TRUE";
        return value || text is "false" or "False" or "FALSE";
    });

    /// <summary>A GUID with hyphens.</summary>
    public static ConfigScalar<Guid> UniqueId { get; } = new("a GUID such as 4c1e7f3a-0000-0000-0000-000000000000", static (text, out value) =>
    {
        value = default;
        return UniqueIdForm().IsMatch(text) && Guid.TryParseExact(text, "D", out value); // Which trims, and takes signs.
    });

    /// <summary>An absolute URI.</summary>
    public static ConfigScalar<Uri> Uri { get; } = new("an absolute URI such as https://example.org", static (string text, [MaybeNullWhen(false)] out Uri value) =>
        System.Uri.TryCreate(text, UriKind.Absolute, out value) && text.StartsWith(value.Scheme, StringComparison.OrdinalIgnoreCase) && text.Length > value.Scheme.Length && text[value.Scheme.Length] == ':');

    /// <summary>A duration with its unit.</summary>
    public static ConfigScalar<TimeSpan> Duration { get; } = new("a duration such as 30s, 5m, 250ms, 1h30m, 00:00:30 or PT30S", ConfigDuration.TryParse, ConfigDuration.Hint);

    /// <summary>A size in bytes with its unit.</summary>
    public static ConfigScalar<ByteSize> ByteSize { get; } = new(ByteSizeText.Rule, static (text, out value) => DataMesh.ByteSize.TryParse(text, out value), ByteSizeText.Hint);

    /// <summary>A date and time with its offset from UTC.</summary>
    public static ConfigScalar<DateTimeOffset> Timestamp { get; } = new("a date and time with its offset such as 2026-01-31T09:30:00Z", static (text, out value) =>
    {
        value = default;
        return TimestampForm().IsMatch(text) && DateTimeOffset.TryParseExact(
            text.Replace(' ', 'T').Replace('t', 'T').Replace("Z", "+00:00", StringComparison.OrdinalIgnoreCase), TimestampFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    });

    /// <summary>A size in bytes, of which the unit may be left out where the key says it.</summary>
    internal static ConfigScalar<long> ByteCount { get; } = new("a whole number of bytes, or a size such as 64MiB", static (text, out value) =>
        ByteSizeText.TryParse(text, out value) || TryParse(text, out value));

    /// <summary>A duration with its unit, or the word for no limit, which is infinite.</summary>
    internal static ConfigScalar<TimeSpan> DurationOrNone { get; } = new(
        $"{Duration.Rule}, or none",
        static (text, out value) =>
        {
            value = Timeout.InfiniteTimeSpan;
            return text == "none" || ConfigDuration.TryParse(text, out value);
        },
        static text => text is "off" or "false" or "no" or "never" ? "no limit is none" : ConfigDuration.Hint(text));

    /// <summary>A whole number whose rule says its range; whether it is within is for the caller to judge.</summary>
    internal static ConfigScalar<int> Count(int least, int greatest) => new($"a whole number from {least} to {greatest}", static (text, out value) => TryParse(text, out value));

    /// <summary>A whole number within its type's range, however it is written: <c>1000</c>, <c>1e3</c> and <c>1000.0</c> are one, as they are to JSON Schema.</summary>
    public static ConfigScalar<T> WholeNumber<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => WholeNumbers<T>.Scalar;

    /// <summary>A finite number.</summary>
    public static ConfigScalar<T> Number<T>()
        where T : struct, INumber<T> => Numbers<T>.Scalar;

    /// <summary>A member of an enumeration in snake_case; words may also be joined by a hyphen or by nothing, and case does not count.</summary>
    public static ConfigScalar<T> Names<T>(params (string Name, T Value)[] names)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(names);
        return new ConfigScalar<T>(
            $"one of {string.Join(", ", names.Select(static member => member.Name))}",
            (text, out value) =>
            {
                // Two names may differ by an underscore alone.
                var found = Array.FindIndex(names, member => member.Name == text);
                found = found < 0 ? Array.FindIndex(names, member => IsSameName(text, member.Name)) : found;
                value = found < 0 ? default : names[found].Value;
                return found >= 0;
            },
            text => NearestName.Find(text, names.Select(static member => member.Name)) is { } nearest ? $"did you mean '{nearest}'?" : null)
        { Misfit = ConfigProblemKind.BrokenRule };
    }

    // .NET takes zero characters behind a number.
    private static bool TryParse<T>(string text, out T value)
        where T : struct, INumber<T>
    {
        value = default;
        return text is not [.., '\0'] && T.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
    }

    private static bool IsSameName(string text, string name)
    {
        var at = 0;
        foreach (var c in name)
        {
            if (c == '_')
            {
                at += at < text.Length && text[at] is '_' or '-' ? 1 : 0;
            }
            else if (at >= text.Length || (text[at] != c && text[at] != char.ToUpperInvariant(c)))
            {
                return false;
            }
            else
            {
                at++;
            }
        }

        return at == text.Length;
    }

    [GeneratedRegex($@"\A{TextForms.UniqueId}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UniqueIdForm();

    [GeneratedRegex($@"\A{TextForms.Timestamp}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TimestampForm();

    private static class WholeNumbers<T>
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        public static readonly ConfigScalar<T> Scalar = new(
            typeof(T) == typeof(int) || typeof(T) == typeof(long) ? "a whole number" : $"a whole number from {T.MinValue} to {T.MaxValue}",
            static (text, out value) => TryParse(text, out value),
            static text => BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? $"the least is {T.MinValue} and the greatest {T.MaxValue}" : null);
    }

    private static class Numbers<T>
        where T : struct, INumber<T>
    {
        public static readonly ConfigScalar<T> Scalar = new(
            "a number",
            static (text, out value) => TryParse(text, out value) && T.IsFinite(value));
    }
}
