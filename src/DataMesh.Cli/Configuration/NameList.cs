namespace DataMesh.Cli.Configuration;

/// <summary>Names of instances within a message: a configuration may have hundreds.</summary>
internal static class NameList
{
    private const int Most = 10;

    /// <summary>The names, of many the first ten and how many others there are.</summary>
    public static string Of(IReadOnlyCollection<string> names) =>
        names.Count <= Most + 1 ? string.Join(", ", names) : FormattableString.Invariant($"{string.Join(", ", names.Take(Most))} and {names.Count - Most} others");
}
