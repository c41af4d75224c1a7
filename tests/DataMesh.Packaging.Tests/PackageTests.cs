using System.Text;

namespace DataMesh.Packaging.Tests;

/// <summary>What is in the packages.</summary>
public sealed class PackageTests(PackedFeed feed)
{
    private const string Core = "DataMesh.Gen";
    private const string Hosting = "DataMesh.Hosting";
    private const string Testing = "DataMesh.Gen.Testing";
    private const string Sqlite = "DataMesh.Gen.Connectors.Sqlite";
    private const string Postgres = "DataMesh.Gen.Connectors.Postgres";
    private const string Trino = "DataMesh.Gen.Connectors.Trino";
    private const string LocalFiles = "DataMesh.Gen.Connectors.LocalFiles";
    private const string LocalProcess = "DataMesh.Gen.Connectors.LocalProcess";
    private const string Templates = "DataMesh.Gen.Templates";

    public static TheoryData<string> Ids => [Core, Hosting, Testing, Sqlite, Postgres, Trino, LocalFiles, LocalProcess, Templates];

    [Fact]
    public void Pack_GivesOnePackageALibraryAndThoseOfTheTool() =>
        Assert.Equal(
            Ids.Select(static row => row.Data).Concat(ToolTests.Ids).Select(static id => $"{id}.{PackedFeed.Version}.nupkg").Order(StringComparer.Ordinal),
            Directory.GetFiles(feed.Packages).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Core_HoldsTheLibraryAndWhatTheCompilerLoads() =>
        Assert.Equal(
            [
                "DataMesh.Gen.nuspec",
                "README.md",
                "analyzers/dotnet/cs/DataMesh.Gen.Analyzers.dll",
                "analyzers/dotnet/cs/DataMesh.Gen.CodeFixes.dll",
                "analyzers/dotnet/cs/DataMesh.Gen.Generators.dll",
                "buildTransitive/DataMesh.Gen.targets",
                "lib/net10.0/DataMesh.Core.dll",
                "lib/net10.0/DataMesh.Core.xml",
                "rules/all-errors.globalconfig",
                "rules/default.globalconfig",
                "rules/none.globalconfig",
            ],
            feed.Open(Core).Files.Where(static file => !file.StartsWith("docs/", StringComparison.Ordinal)));

    [Fact]
    public void Core_HoldsThePagesThatItsRulesName() =>
        Assert.Equal(
            Directory.GetFiles(Path.Combine(Checkout.Root, "docs", "rules")).Select(static file => $"docs/rules/{Path.GetFileName(file)}").Order(StringComparer.Ordinal),
            feed.Open(Core).Files.Where(static file => file.StartsWith("docs/", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    [InlineData("Trino")]
    [InlineData("LocalFiles")]
    [InlineData("LocalProcess")]
    public void Connector_HoldsItsLibraryAndItsSchema(string system) =>
        Assert.Equal(
            [
                "ConfigurationSchema.json",
                $"DataMesh.Gen.Connectors.{system}.nuspec",
                "README.md",
                $"buildTransitive/DataMesh.Gen.Connectors.{system}.targets",
                "connector.contract.json",
                $"lib/net10.0/DataMesh.Connectors.{system}.dll",
                $"lib/net10.0/DataMesh.Connectors.{system}.xml",
            ],
            feed.Open($"DataMesh.Gen.Connectors.{system}").Files);

    [Fact]
    public void Hosting_HoldsWhatChecksConfigurationFiles()
    {
        const string Tool = "tools/net10.0/any/";
        var files = feed.Open(Hosting).Files;
        Assert.Contains("buildTransitive/DataMesh.Hosting.targets", files);
        string[] needed = ["DataMesh.Build.dll", "DataMesh.Build.deps.json", "DataMesh.Build.runtimeconfig.json", "DataMesh.Core.dll", "DataMesh.Hosting.dll", "YamlDotNet.dll"];
        Assert.Subset(files.ToHashSet(), needed.Select(static name => Tool + name).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_SaysWhatItIs(string id)
    {
        var package = feed.Open(id);
        Assert.All(["description", "tags", "license", "readme", "authors"], name => Assert.NotEmpty(package.Specification(name).Single().Value));
        Assert.Contains(id, Encoding.UTF8.GetString(package.Read("README.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Hosting)]
    [InlineData(Testing)]
    [InlineData(Sqlite)]
    [InlineData(Postgres)]
    [InlineData(Trino)]
    [InlineData(LocalFiles)]
    [InlineData(LocalProcess)]
    public void Dependency_PassesTheGeneratorOn(string id)
    {
        var dependency = Assert.Single(feed.Open(id).Specification("dependency"), static dependency => (string?)dependency.Attribute("id") == Core);
        Assert.Equal((PackedFeed.Version, "All", null), ((string?)dependency.Attribute("version"), (string?)dependency.Attribute("include"), (string?)dependency.Attribute("exclude")));
    }

    [Fact]
    public void Engine_HasAnUpperBound()
    {
        var bundle = Assert.Single(feed.Open(Sqlite).Specification("dependency"), static dependency => (string?)dependency.Attribute("id") == "SQLitePCLRaw.bundle_e_sqlite3");
        Assert.EndsWith(", 3.0.0)", (string?)bundle.Attribute("version"), StringComparison.Ordinal);
    }
}
