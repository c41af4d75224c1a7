using System.Text;

namespace DataMesh.Packaging.Tests;

/// <summary>What the assemblies in the packages say of themselves.</summary>
public sealed class AssemblyTests(PackedFeed feed)
{
    private static readonly string[] SuppliedByTheCompiler = ["netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory"];
    private static readonly string[] SuppliedByTheEditor = [.. SuppliedByTheCompiler, "Microsoft.CodeAnalysis.Workspaces", "System.Composition.AttributedModel", "DataMesh.Gen.Analyzers"];

    public static TheoryData<string, string> Assemblies => new()
    {
        { "DataMesh.Gen", "lib/net10.0/DataMesh.Core.dll" },
        { "DataMesh.Hosting", "lib/net10.0/DataMesh.Hosting.dll" },
        { "DataMesh.Gen.Testing", "lib/net10.0/DataMesh.Testing.dll" },
        { "DataMesh.Gen.Connectors.Sqlite", "lib/net10.0/DataMesh.Connectors.Sqlite.dll" },
        { "DataMesh.Gen.Connectors.Postgres", "lib/net10.0/DataMesh.Connectors.Postgres.dll" },
        { "DataMesh.Gen.Connectors.Trino", "lib/net10.0/DataMesh.Connectors.Trino.dll" },
        { "DataMesh.Gen.Connectors.LocalProcess", "lib/net10.0/DataMesh.Connectors.LocalProcess.dll" },
        { "DataMesh.Gen.Connectors.LocalFiles", "lib/net10.0/DataMesh.Connectors.LocalFiles.dll" },
        { "DataMesh.Gen", "analyzers/dotnet/cs/DataMesh.Gen.Generators.dll" },
        { "DataMesh.Gen", "analyzers/dotnet/cs/DataMesh.Gen.Analyzers.dll" },
        { "DataMesh.Gen", "analyzers/dotnet/cs/DataMesh.Gen.CodeFixes.dll" },
        { "DataMesh.Hosting", "tools/net10.0/any/DataMesh.Build.dll" },
    };

    public static IEnumerable<ITheoryDataRow> Libraries => Assemblies.Where(static row => row.Data.Item2.StartsWith("lib/", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Library_HasTheMajorForItsVersion(string package, string assembly)
    {
        using var image = Open(package, assembly);
        Assert.Equal(new Version(0, 0, 0, 0), image.Version);
        Assert.Equal("0.1.0", image.Attribute("AssemblyFileVersionAttribute"));
        Assert.Equal(PackedFeed.Version, image.Attribute("AssemblyInformationalVersionAttribute"));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Library_CanBeTrimmed(string package, string assembly)
    {
        using var image = Open(package, assembly);
        Assert.Contains(["IsTrimmable", "True"], image.Attributes("AssemblyMetadataAttribute"));
        Assert.Contains(["IsAotCompatible", "True"], image.Attributes("AssemblyMetadataAttribute"));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Assembly_NamesNoFolderOfItsBuild(string package, string assembly)
    {
        var bytes = feed.Open(package).Read(assembly);
        var folder = Path.GetDirectoryName(feed.Source)!;
        Assert.DoesNotContain(folder, Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain(folder, Encoding.Unicode.GetString(bytes), StringComparison.Ordinal);
        using var image = new AssemblyImage(bytes);
        Assert.NotEmpty(image.Documents);
        Assert.All(image.Documents, static document => Assert.StartsWith("/_/", document, StringComparison.Ordinal));
    }

    [Fact]
    public void GeneratedSource_IsEmbeddedInTheSymbols()
    {
        using var image = Open("DataMesh.Gen.Connectors.Sqlite", "lib/net10.0/DataMesh.Connectors.Sqlite.dll");
        var generated = Assert.Single(image.Documents, static document => document.EndsWith("SqliteConnector.Connector.g.cs", StringComparison.Ordinal));
        Assert.Contains("partial class SqliteConnector", image.Source(generated), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DataMesh.Gen.Generators")]
    [InlineData("DataMesh.Gen.Analyzers")]
    [InlineData("DataMesh.Gen.CodeFixes")]
    public void AnalyzerAssembly_ReferencesWhatItsHostSupplies(string assembly)
    {
        using var image = Open("DataMesh.Gen", $"analyzers/dotnet/cs/{assembly}.dll");
        Assert.Empty(image.References.Keys.Except(assembly.EndsWith("CodeFixes", StringComparison.Ordinal) ? SuppliedByTheEditor : SuppliedByTheCompiler));

        // A newer one than the oldest supported compiler would not be loaded: CS9057.
        Assert.All(image.References.Where(static reference => reference.Key.StartsWith("Microsoft.", StringComparison.Ordinal)), static reference => Assert.Equal(new Version(4, 14, 0, 0), reference.Value));
    }

    private AssemblyImage Open(string package, string assembly) => new(feed.Open(package).Read(assembly));
}
