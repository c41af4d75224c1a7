namespace DataMesh.Architecture.Tests;

/// <summary>Which project may refer to which, and Core to which packages.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["DataMesh.Core"] = [],
        ["DataMesh.Hosting"] = ["DataMesh.Core"],
        ["DataMesh.Testing"] = ["DataMesh.Core"],
        ["DataMesh.Build"] = ["DataMesh.Hosting"],
        ["DataMesh.Templates"] = [],
        ["DataMesh.Gen.Generators"] = [],
        ["DataMesh.Gen.Analyzers"] = [],
        ["DataMesh.Gen.CodeFixes"] = ["DataMesh.Gen.Analyzers"],
    };

    private static readonly string[] CorePackages =
    [
        "Polly.Core",
        "System.Threading.RateLimiting",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
    ];

    public static TheoryData<string> Projects => [.. Repository.Projects.Select(static project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_RefersOnlyWhereTheArrowsPoint(string name)
    {
        var project = Repository.Projects.Single(project => project.Name == name);
        Assert.Empty(project.Projects.Except(AllowedFor(name)));
    }

    [Fact]
    public void Core_UsesOnlyItsPackages()
    {
        var core = Repository.Projects.Single(static project => project.Name == "DataMesh.Core");
        Assert.Empty(core.Packages.Except(CorePackages));
    }

    [Fact]
    public void GeneratorsAndAnalyzers_UseRoslynAlone()
    {
        var tools = Repository.Projects.Where(static project => project.Name.StartsWith("DataMesh.Gen.", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(tools);
        Assert.All(tools, static project => Assert.All(project.Packages, static package => Assert.StartsWith("Microsoft.CodeAnalysis.", package, StringComparison.Ordinal)));
    }

    private static string[] AllowedFor(string name)
    {
        if (Allowed.TryGetValue(name, out var allowed))
        {
            return allowed;
        }

        if (name.StartsWith("DataMesh.Connectors.", StringComparison.Ordinal))
        {
            return ["DataMesh.Core"];
        }

        return name == "DataMesh.Cli"
            ? ["DataMesh.Hosting", .. Repository.Projects.Select(static project => project.Name).Where(static other => other.StartsWith("DataMesh.Connectors.", StringComparison.Ordinal))]
            : throw new InvalidOperationException($"{name} is in src, generators or analyzers, but no arrow is drawn for it.");
    }
}
