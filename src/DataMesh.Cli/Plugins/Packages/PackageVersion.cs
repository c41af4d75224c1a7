using System.Globalization;

namespace DataMesh.Cli.Plugins;

/// <summary>A version as NuGet orders them: up to four numbers, then what comes before a release.</summary>
/// <param name="Numbers">The numbers.</param>
/// <param name="Prerelease">The parts behind '-'; empty for a release.</param>
internal sealed record PackageVersion(Version Numbers, IReadOnlyList<string> Prerelease) : IComparable<PackageVersion>
{
    /// <summary>Null where a text is no version.</summary>
    public static PackageVersion? TryParse(string text)
    {
        var plain = text.Split('+')[0];
        var dash = plain.IndexOf('-', StringComparison.Ordinal);
        var numbers = (dash < 0 ? plain : plain[..dash]).Split('.');
        string[] before = dash < 0 ? [] : plain[(dash + 1)..].Split('.');
        if (text.Length > 64 || numbers.Length is < 2 or > 4 || !text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+') || before.Contains(""))
        {
            return null;
        }

        int[] parsed = [.. numbers.Select(static number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1)];
        return parsed.Contains(-1) ? null : new PackageVersion(new Version(parsed[0], parsed[1], parsed.ElementAtOrDefault(2), parsed.ElementAtOrDefault(3)), before);
    }

    public int CompareTo(PackageVersion? other)
    {
        if (other is null || Numbers != other.Numbers)
        {
            return Numbers.CompareTo(other?.Numbers);
        }

        if (Prerelease.Count == 0 || other.Prerelease.Count == 0)
        {
            return other.Prerelease.Count.CompareTo(Prerelease.Count); // A release comes after what came before it.
        }

        var byPart = Prerelease.Zip(other.Prerelease, ComparePart).FirstOrDefault(static order => order != 0);
        return byPart != 0 ? byPart : Prerelease.Count.CompareTo(other.Prerelease.Count);
    }

    private static int ComparePart(string first, string second) =>
        (int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var left), int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var right)) switch
        {
            (true, true) => left.CompareTo(right),
            (true, false) => -1,
            (false, true) => 1,
            _ => string.Compare(first, second, StringComparison.OrdinalIgnoreCase),
        };
}
