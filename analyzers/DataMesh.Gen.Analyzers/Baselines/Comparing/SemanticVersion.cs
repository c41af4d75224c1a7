using System.Globalization;
using System.Text.RegularExpressions;

namespace DataMesh.Gen.Baselines;

/// <summary>A version of Semantic Versioning 2.0; what follows a plus is left out.</summary>
/// <param name="Major">Raised with a break.</param>
/// <param name="Minor">Raised with an addition; below 1.0 with a break too.</param>
/// <param name="Patch">Raised with a repair.</param>
/// <param name="PreRelease">What follows the hyphen; or empty.</param>
internal sealed record SemanticVersion(int Major, int Minor, int Patch, string PreRelease)
{
    private static readonly Regex Form = new(@"\A(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?\z", RegexOptions.CultureInvariant);

    /// <summary>The least version that may break what this one promised, as a part of a sentence: to a pre-release that is whichever comes next.</summary>
    public string Next =>
        PreRelease.Length > 0 ? "a later one"
        : Major > 0 ? FormattableString.Invariant($"{Major + 1}.0.0")
        : FormattableString.Invariant($"0.{Minor + 1}.0");

    /// <summary>The version, or null where the text is none.</summary>
    public static SemanticVersion? Parse(string text)
    {
        var match = Form.Match(text);
        return match.Success && Number(1) is { } major && Number(2) is { } minor && Number(3) is { } patch ? new SemanticVersion(major, minor, patch, match.Groups[4].Value) : null;

        int? Number(int group) => int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Whether a later version may break what this one promised: its major is greater, below 1.0 its minor; a pre-release promises nothing to the versions after it.</summary>
    public bool MayBeBrokenBy(SemanticVersion later) =>
        later.Major > Major || (Major == 0 && later.Major == 0 && later.Minor > Minor) || (PreRelease.Length > 0 && CompareCore(later) <= 0 && later != this);

    /// <summary>Which of two is later, pre-releases left out.</summary>
    public int CompareCore(SemanticVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public override string ToString() => FormattableString.Invariant($"{Major}.{Minor}.{Patch}{(PreRelease.Length > 0 ? "-" : "")}{PreRelease}");
}
