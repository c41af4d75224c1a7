using System.Xml.Linq;
using DataMesh.Tests.Shared;

namespace DataMesh.Architecture.Tests;

/// <summary>The repository's folders and project files.</summary>
internal static class Repository
{
    public static string Root => RepositoryRoot.Path;

    public static IReadOnlyList<ProjectFile> Projects { get; } =
    [
        .. new[] { "src", "generators", "analyzers" }
            .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories))

            // What a template is made of is no project of this house, nor is dmesh's copy of it.
            .Where(static path => !Path.GetFileName(path).StartsWith('_'))
            .Order(StringComparer.Ordinal)
            .Select(ProjectFile.Load),
    ];
}

/// <summary>A project file and what it refers to.</summary>
internal sealed record ProjectFile(string Name, string Path, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public static ProjectFile Load(string path)
    {
        var items = XDocument.Load(path).Descendants();
        return new ProjectFile(
            System.IO.Path.GetFileNameWithoutExtension(path),
            path,

            // An analyzer runs in the compiler: what the project is built or packed with, not what it depends on.
            [.. items.Where(static item => item.Name.LocalName == "ProjectReference" && (string?)item.Attribute("ReferenceOutputAssembly") != "false")
                .Select(static item => System.IO.Path.GetFileNameWithoutExtension(((string)item.Attribute("Include")!).Replace('\\', '/')))],
            [.. items.Where(static item => item.Name.LocalName == "PackageReference").Select(static item => (string)item.Attribute("Include")!)]);
    }
}
