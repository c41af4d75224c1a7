using System.Security.Cryptography;

namespace DataMesh.Packaging.Tests;

public sealed class DeterminismTests(PackedFeed feed)
{
    [Fact]
    public async Task SameSourcesInAnotherFolder_GiveTheSameFiles()
    {
        var folder = Directory.CreateTempSubdirectory("datamesh-packed-again-");
        try
        {
            var again = Path.Combine(folder.FullName, "feed");

            // Machine code for each system is made of these assemblies, by another compiler; the tool's own package only names the others.
            await Checkout.PackAsync(Path.Combine(folder.FullName, "elsewhere", "source"), again, "-p:ToolSystems=any");
            var packages = Directory.GetFiles(again).Select(Path.GetFileName).OfType<string>().Where(static name => !name.StartsWith($"DataMesh.Cli.{PackedFeed.Version}", StringComparison.Ordinal)).ToList();
            Assert.Equal(PackageTests.Ids.Count + 1, packages.Count);
            Assert.All(packages, name => Assert.Equal(Hashes(Path.Combine(feed.Packages, name)), Hashes(Path.Combine(again, name))));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Hashes(string path)
    {
        var package = new PackageFile(path);
        return package.Files.Select(name => $"{name} {Convert.ToHexString(SHA256.HashData(package.Read(name)))}");
    }
}
