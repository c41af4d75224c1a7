using System.Xml.Linq;
using DataMesh.Tests.Shared;

namespace DataMesh.Docs.Tests.Blocks;

/// <summary>The packages that the repository makes, and the versions of all that it knows.</summary>
internal static class OwnPackages
{
    /// <summary>The version of every package that is made here.</summary>
    public static string Version { get; } = Read("Directory.Build.props").Descendants("Version").Single().Value;

    /// <summary>The ids of the packages that are made here.</summary>
    public static IReadOnlySet<string> Ids { get; } =
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.csproj", SearchOption.AllDirectories).SelectMany(static file => XDocument.Load(file).Descendants("PackageId").Select(static id => id.Value)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The versions of others' packages that the repository builds with.</summary>
    public static IReadOnlyDictionary<string, string> Others { get; } =
        Read("Directory.Packages.props").Descendants("PackageVersion").ToDictionary(static package => package.Attribute("Include")!.Value, static package => package.Attribute("Version")!.Value, StringComparer.Ordinal);

    /// <summary>Whether an id looks like one of ours.</summary>
    public static bool IsOurs(string id) => id.StartsWith("DataMesh.", StringComparison.Ordinal);

    private static XDocument Read(string file) => XDocument.Load(Path.Combine(RepositoryRoot.Path, file));
}
