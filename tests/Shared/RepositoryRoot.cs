using System.Runtime.CompilerServices;

namespace DataMesh.Tests.Shared;

/// <summary>Finds the repository that a test's own source is in.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find([CallerFilePath] string here = "")
    {
        for (var folder = new FileInfo(here).Directory; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "DataMesh.Gen.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {here} holds DataMesh.Gen.sln.");
    }
}
