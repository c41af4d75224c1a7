using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace DataMesh.Cli.Plugins;

/// <summary>What a package says of itself.</summary>
internal sealed partial record Nuspec
{
    private const int MaxCharacters = 1 << 20;

    public required string Id { get; init; }

    public required string Version { get; init; }

    public string? Authors { get; init; }

    public string? Description { get; init; }

    /// <summary>An SPDX expression; null where the licence is given otherwise, or not at all.</summary>
    public string? License { get; init; }

    public string? ProjectUrl { get; init; }

    public string? RepositoryUrl { get; init; }

    public string? RepositoryCommit { get; init; }

    /// <summary>The readme's name within the package.</summary>
    public string? Readme { get; init; }

    /// <summary>What it needs, for each framework; an empty framework stands for all. Ids and versions are of the form that NuGet gives them, and hold nothing else.</summary>
    public IReadOnlyList<(string Framework, IReadOnlyList<PackageDependency> Packages)> Dependencies { get; init; } = [];

    /// <summary>Shared frameworks that it needs, such as <c>Microsoft.AspNetCore.App</c>.</summary>
    public IReadOnlyList<string> Frameworks { get; init; } = [];

    /// <summary>Reads the one file of its kind.</summary>
    /// <exception cref="ConnectorConfigurationException">There is none, or it is wrong.</exception>
    public static Nuspec Read(PackageArchive archive)
    {
        string[] names = [.. archive.Names.Where(static name => !name.Contains('/', StringComparison.Ordinal) && name.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase))];
        if (names is not [var name])
        {
            throw new ConnectorConfigurationException($"'{archive.Path}' is no NuGet package: it has {(names.Length == 0 ? "no .nuspec" : $"{names.Length} files .nuspec")} at its root, and must have one.");
        }

        try
        {
            // No DTD: an entity could grow without end, or read another file.
            using var reader = XmlReader.Create(new MemoryStream(archive.Read(name)), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxCharacters });
            var nuspec = Of(XDocument.Load(reader).Root?.Elements().FirstOrDefault(static element => element.Name.LocalName == "metadata"), archive.Path);
            nuspec.CheckNames(archive.Path, name);
            return nuspec;
        }
        catch (XmlException exception)
        {
            throw new ConnectorConfigurationException($"'{archive.Path}': its {name} is no XML that is taken: {exception.Message}", exception);
        }
    }

    private static Nuspec Of(XElement? metadata, string path)
    {
        var repository = Child(metadata, "repository");
        var license = Child(metadata, "license");
        return new Nuspec
        {
            Id = Text(metadata, "id") is { Length: <= 100 } id && IdPattern().IsMatch(id) && EntryNames.WhyNot(id) is null ? id : throw new ConnectorConfigurationException($"'{path}' has no id that a package can have: {Text(metadata, "id") ?? "there is none"}."),
            Version = Text(metadata, "version") is { } version && PackageVersion.TryParse(version) is not null ? version.Split('+')[0] : throw new ConnectorConfigurationException($"'{path}' has no version that a package can have: {Text(metadata, "version") ?? "there is none"}."),
            Authors = Text(metadata, "authors"),
            Description = Text(metadata, "description"),
            License = license?.Attribute("type")?.Value == "expression" ? license.Value.Trim() : null,
            ProjectUrl = Text(metadata, "projectUrl"),
            RepositoryUrl = repository?.Attribute("url")?.Value,
            RepositoryCommit = repository?.Attribute("commit")?.Value,
            Readme = Text(metadata, "readme")?.Replace('\\', '/'),
            Dependencies = [.. Groups(Child(metadata, "dependencies"), path)],
            Frameworks = [.. (Child(metadata, "frameworkReferences")?.Descendants() ?? []).Where(static element => element.Name.LocalName == "frameworkReference").Select(static element => element.Attribute("name")?.Value).OfType<string>().Distinct()],
        };
    }

    private static IEnumerable<(string Framework, IReadOnlyList<PackageDependency> Packages)> Groups(XElement? dependencies, string path)
    {
        foreach (var group in dependencies?.Elements().Where(static element => element.Name.LocalName == "group") ?? [])
        {
            yield return (group.Attribute("targetFramework")?.Value ?? "", [.. Packages(group, path)]);
        }

        if (dependencies is not null && Packages(dependencies, path).ToList() is { Count: > 0 } all)
        {
            yield return ("", all);
        }
    }

    private static IEnumerable<PackageDependency> Packages(XElement group, string path)
    {
        foreach (var element in group.Elements().Where(static element => element.Name.LocalName == "dependency"))
        {
            var (id, range) = (element.Attribute("id")?.Value ?? "", element.Attribute("version")?.Value ?? "");

            // Both come into a project that MSBuild reads: $(...) there would read the user's files and variables.
            if (id.Length > 100 || !IdPattern().IsMatch(id) || !RangePattern().IsMatch(range))
            {
                throw new ConnectorConfigurationException($"'{path}' needs a package that cannot be: '{id}', versions '{range}'. Its author must name the id and versions as NuGet writes them.");
            }

            yield return new PackageDependency(id, range, element.Attribute("exclude")?.Value.Contains("Runtime", StringComparison.OrdinalIgnoreCase) != true);
        }
    }

    // A file that is called otherwise says that it is what it is not.
    private void CheckNames(string path, string nuspec)
    {
        if (!string.Equals(Path.GetFileNameWithoutExtension(nuspec), Id, StringComparison.OrdinalIgnoreCase))
        {
            throw new ConnectorConfigurationException($"'{path}' is the package {Id}, and its {nuspec} is named otherwise: one of them is wrong.");
        }

        var file = Path.GetFileNameWithoutExtension(path);
        if (!string.Equals(file, Id, StringComparison.OrdinalIgnoreCase) && !file.StartsWith($"{Id}.", StringComparison.OrdinalIgnoreCase))
        {
            throw new ConnectorConfigurationException($"'{path}' is the package {Id} {Version}, and the file is named otherwise: if that is the package you mean, name the file {Id}.{Version}.nupkg.");
        }
    }

    private static XElement? Child(XElement? parent, string name) => parent?.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    private static string? Text(XElement? parent, string name) => Child(parent, name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    [GeneratedRegex(@"^[A-Za-z0-9_]+([.\-][A-Za-z0-9_]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"^[\[(]?[A-Za-z0-9.+\-*, ]{0,100}[\])]?\z", RegexOptions.CultureInvariant)]
    private static partial Regex RangePattern();
}

/// <summary>A package that another needs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Range">The versions that will do, as NuGet writes them.</param>
/// <param name="HasRuntime">Whether its assemblies are needed when the code runs.</param>
internal sealed record PackageDependency(string Id, string Range, bool HasRuntime);
