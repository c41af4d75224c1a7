using System.Text.RegularExpressions;

namespace DataMesh.Runtime;

/// <summary>One method a rule, with the meaning of the attribute of the same name.</summary>
public readonly ref partial struct ConfigCheck
{
    /// <summary>A pattern that the whole text must match; a match that takes longer than 2 s fails.</summary>
    public static Regex Whole(string pattern) => new($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));

    /// <summary>Not below the least and not above the greatest.</summary>
    public bool Range<T>(string key, T? value, T minimum, T maximum, bool excludesMinimum = false, bool excludesMaximum = false)
        where T : struct, IComparable<T>
    {
        if (value is not { } given)
        {
            return true;
        }

        var (fromLeast, toGreatest) = (given.CompareTo(minimum), given.CompareTo(maximum));
        var isGood = (excludesMinimum ? fromLeast > 0 : fromLeast >= 0) && (excludesMaximum ? toGreatest < 0 : toGreatest <= 0);
        return isGood || Fail(
            key,
            given,
            excludesMinimum || excludesMaximum
                ? $"{(excludesMinimum ? "above" : "at least")} {ConfigText.Of(minimum)} and {(excludesMaximum ? "below" : "at most")} {ConfigText.Of(maximum)}"
                : $"from {ConfigText.Of(minimum)} to {ConfigText.Of(maximum)}");
    }

    /// <summary>So many characters of Unicode, which is how JSON Schema counts: one outside the basic plane is one.</summary>
    public bool Length(string key, string? value, int minimum, int maximum) =>
        value is null || (CharactersOf(value) is var count && count >= minimum && count <= maximum) || Fail(
            key,
            value,
            minimum == 0 ? $"at most {maximum} characters long" : maximum == int.MaxValue ? $"at least {minimum} characters long" : $"from {minimum} to {maximum} characters long");

    /// <summary>So many items.</summary>
    public bool Count<T>(string key, IEnumerable<T>? value, int minimum, int maximum)
    {
        if (value?.Count() is not { } count || (count >= minimum && count <= maximum))
        {
            return true;
        }

        var rule = minimum == 0 ? $"at most {Items(maximum)}" : maximum == int.MaxValue ? $"at least {Items(minimum)}" : $"from {minimum} to {Items(maximum)}";
        Add(key, $"has {Items(count)}, but must have {rule}");
        return false;
    }

    /// <summary>The whole text matches; empty text always does.</summary>
    public bool Pattern(string key, string? value, Regex regex, string pattern)
    {
        ArgumentNullException.ThrowIfNull(regex);
        if (string.IsNullOrEmpty(value))
        {
            return true;
        }

        try
        {
            return regex.IsMatch(value) || Fail(key, value, $"text that matches {pattern}");
        }
        catch (RegexMatchTimeoutException)
        {
            return Fail(key, value, $"text that matches {pattern}, which took too long to find out");
        }
    }

    /// <summary>A URL of the web.</summary>
    public bool Url(string key, string? value) =>
        value is null ||
        value.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || value.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || value.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase) ||
        Fail(key, value, "a URL that starts with http://, https:// or ftp://");

    /// <summary>A URL of the web.</summary>
    public bool Url(string key, Uri? value) => Url(key, value?.OriginalString);

    /// <summary>More than white space.</summary>
    public bool NotBlank(string key, string? value) => value is null || !string.IsNullOrWhiteSpace(value) || Fail(key, value, "more than white space");

    /// <summary>One of some values.</summary>
    public bool Allowed<T>(string key, T? value, string rule, T[] values)
        where T : struct => value is not { } given || values.Contains(given) || Fail(key, given, rule);

    /// <summary>One of some texts.</summary>
    public bool Allowed(string key, string? value, string rule, string[] values) => value is null || values.Contains(value) || Fail(key, value, rule);

    /// <summary>None of some values.</summary>
    public bool Denied<T>(string key, T? value, string rule, T[] values)
        where T : struct => value is not { } given || !values.Contains(given) || Fail(key, given, rule);

    /// <summary>None of some texts.</summary>
    public bool Denied(string key, string? value, string rule, string[] values) => value is null || !values.Contains(value) || Fail(key, value, rule);

    private static int CharactersOf(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private static string Items(int count) => count == 1 ? "1 item" : $"{count} items";
}
