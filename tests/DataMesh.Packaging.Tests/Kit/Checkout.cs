using DataMesh.Tests.Shared;

namespace DataMesh.Packaging.Tests;

/// <summary>Copies of this repository's files, so that packing leaves the checkout as it is.</summary>
internal static class Checkout
{
    private static readonly string[] MadeHere = [".git", "bin", "obj", "artifacts", "TestResults", "packages", ".packages"];

    public static string Root => RepositoryRoot.Path;

    /// <summary>Packs a copy with the one command that the documentation names. Analyzers write nothing, and the build has run them.</summary>
    public static async Task PackAsync(string copy, string output, params string[] properties)
    {
        Copy(new DirectoryInfo(Root), copy);
        (await DotNet.RunAsync(copy, new Dictionary<string, string>(), ["pack", "-o", output, $"-p:Version={PackedFeed.Version}", "-p:RunAnalyzers=false", .. properties])).Succeeded();
    }

    public static void Copy(DirectoryInfo source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in source.EnumerateFiles().Where(static file => !MadeHere.Contains(file.Name)))
        {
            file.CopyTo(Path.Combine(target, file.Name));
        }

        foreach (var folder in source.EnumerateDirectories().Where(static folder => !MadeHere.Contains(folder.Name)))
        {
            Copy(folder, Path.Combine(target, folder.Name));
        }
    }
}
