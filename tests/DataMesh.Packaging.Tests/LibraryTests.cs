using System.IO.Compression;

namespace DataMesh.Packaging.Tests;

/// <summary>A library with a connector, by an author whose only package is DataMesh.Gen.</summary>
public sealed class LibraryTests(PackedFeed feed)
{
    [Fact]
    public async Task Library_BuildsWithoutAWarning() => (await feed.DotNetAsync("build", "Library")).Succeeded();

    [Fact]
    public async Task Mistake_IsAnErrorOfTheAnalyzers()
    {
        var output = (await feed.DotNetAsync("build", "Library", "-p:DefineConstants=MISTAKES", "--no-incremental")).Failed();
        Assert.Contains("Mistakes.cs(6,22): error DMG2001: 'RatingConfig' has [ConnectorConfig] but is not partial; add the partial modifier", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preset_SetsTheSeverityOfEveryRule()
    {
        Assert.DoesNotContain("DMG", (await feed.DotNetAsync("build", "Library", "-p:DefineConstants=MISTAKES", "-p:DataMeshRules=None", "--no-incremental")).Output, StringComparison.Ordinal);

        // Compiled anew, though no file has changed.
        Assert.Contains("error DMG2001", (await feed.DotNetAsync("build", "Library", "-p:DefineConstants=MISTAKES", "-p:DataMeshRules=all-errors")).Failed(), StringComparison.Ordinal);
        Assert.Contains("error : DataMeshRules is 'strict'. Write default, all-errors or none.", (await feed.DotNetAsync("build", "Library", "-p:DataMeshRules=strict", "--no-incremental")).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OldLanguageVersion_IsToldOnce()
    {
        var output = (await feed.DotNetAsync("build", "Library", "-p:LangVersion=12.0", "--no-incremental")).Failed();
        Assert.Contains("error : DataMesh.Gen generates C# 13, and LangVersion is 12.0.", output, StringComparison.Ordinal);
        Assert.Contains("1 Error(s)", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TestProject_GetsItsTestsFromTheCompiler()
    {
        (await feed.DotNetAsync("build", "Library.Tests")).Succeeded();
        Assert.Contains("Films.Tests.FilmConformance.ConnectTwice_IsFine", (await feed.RunAsync("Library.Tests", "--list-tests")).Succeeded(), StringComparison.Ordinal);
        Assert.Contains("succeeded: 1", (await feed.RunAsync("Library.Tests", "--filter-method", "*.ConnectTwice_IsFine")).Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MistakeInATestProject_IsAnErrorOfTheAnalyzers()
    {
        var output = (await feed.DotNetAsync("build", "Library.Tests", "-p:DefineConstants=WRONG_QUIRK", "--no-incremental")).Failed();
        Assert.Contains("FilmConformance.cs(8,8): error DMG1905: There is no check 'ConectTwice_IsFine'; did you mean 'ConnectTwice_IsFine'?", output, StringComparison.Ordinal);
        Assert.Contains("FilmConformance.cs(8,30): error DMG1906: The quirk for 'ConectTwice_IsFine' gives no reason; say what of the system forces it", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NarrowerKey_FailsTheBuildUntilItIsAccountedFor()
    {
        var output = (await feed.DotNetAsync("build", "Library", "-p:DefineConstants=NARROW", "--no-incremental")).Failed();
        Assert.Contains("error DMG1801: The key 'port' takes from 1 to 1024, no longer from 1 to 65535, which breaks users of 'films' 1.0.0; raise the version from 1.0.0 to 2.0.0", output, StringComparison.Ordinal);

        var notes = Path.Combine(feed.Strangers, "Library", "MIGRATIONS.md");
        await File.WriteAllTextAsync(notes, "# 2.0.0\n\nTake a `port` up to 1024.\n", TestContext.Current.CancellationToken);
        try
        {
            output = (await feed.DotNetAsync("build", "Library", "-p:DefineConstants=NARROW", "-p:Version=2.0.0", "--no-incremental")).Failed();
            Assert.DoesNotContain("DMG1801", output, StringComparison.Ordinal);
            Assert.Contains("error DMG1802: 'connector.contract.json' is not what 'films' promises now: the key 'port' takes from 1 to 1024", output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(notes);
        }
    }

    [Fact]
    public async Task Package_HasTheBaselineAtItsRoot()
    {
        var folder = Directory.CreateTempSubdirectory("datamesh-baseline-");
        try
        {
            (await feed.DotNetAsync("pack", "Library", "-o", folder.FullName, "-p:Version=1.0.0-packed.1")).Succeeded();
            using var package = await ZipFile.OpenReadAsync(Directory.GetFiles(folder.FullName, "*.nupkg").Single(), TestContext.Current.CancellationToken);
            Assert.NotNull(package.GetEntry("connector.contract.json"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
