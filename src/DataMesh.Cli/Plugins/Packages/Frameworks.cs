namespace DataMesh.Cli.Plugins;

/// <summary>Which of a package's frameworks this dmesh can run.</summary>
internal static class Frameworks
{
    /// <summary>The best of several, by their short names such as <c>net10.0</c>; null where none will do.</summary>
    public static string? Best(IEnumerable<string> names) =>
        names.Select(static name => (Name: name, Rank: Rank(Short(name)))).Where(static framework => framework.Rank is not null).OrderByDescending(static framework => framework.Rank).Select(static framework => framework.Name).FirstOrDefault();

    // The kind first, then the version: a newer .NET Standard is no match for an older .NET.
    private static (int Kind, Version Version)? Rank(string name) =>
        After(name, "netstandard") is { } standard ? (0, standard)
        : After(name, "netcoreapp") is { } core && core.Major <= Environment.Version.Major ? (1, core)
        : After(name, "net") is { Major: >= 5 } version && name.Contains('.', StringComparison.Ordinal) && version <= new Version(Environment.Version.Major, Environment.Version.Minor) ? (1, version)
        : name.Length == 0 ? (-1, new Version())
        : null;

    // Nuspecs also write the long form: .NETStandard2.0.
    private static string Short(string name) =>
        name.StartsWith(".NETStandard", StringComparison.OrdinalIgnoreCase) ? $"netstandard{name[12..]}"
        : name.StartsWith(".NETCoreApp", StringComparison.OrdinalIgnoreCase) ? $"netcoreapp{name[11..]}"
        : name.ToLowerInvariant();

    private static Version? After(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && Version.TryParse(name[prefix.Length..], out var version) ? version : null;
}
