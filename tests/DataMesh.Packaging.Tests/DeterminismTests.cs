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
            await Checkout.PackAsync(Path.Combine(folder.FullName, "elsewhere", "source"), again);
            foreach (var path in Directory.GetFiles(feed.Packages, "*.nupkg"))
            {
                Assert.Equal(Hashes(path), Hashes(Path.Combine(again, Path.GetFileName(path))));
            }
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
