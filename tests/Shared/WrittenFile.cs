namespace DataMesh.Tests.Shared;

/// <summary>A file of the repository that tests write. To accept what was received: <c>ACCEPT_SNAPSHOTS=1</c>, never where <c>CI</c> is set.</summary>
internal static class WrittenFile
{
    /// <summary>Asserts that a file holds a text.</summary>
    /// <param name="path">Its path from the root of the repository.</param>
    /// <param name="received">The text.</param>
    public static void Holds(string path, string received)
    {
        var file = Path.Combine(RepositoryRoot.Path, path);
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, received);
        }

        Assert.Equal(File.Exists(file) ? File.ReadAllText(file) : "", received);
    }

    /// <summary>Asserts that the part of a file below a mark is a text.</summary>
    /// <param name="path">Its path from the root of the repository.</param>
    /// <param name="mark">What stands above it, to the end of its line.</param>
    /// <param name="received">The text.</param>
    public static void HoldsBelow(string path, string mark, string received)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, path));
        Holds(path, text[..(text.IndexOf(mark, StringComparison.Ordinal) + mark.Length)] + received);
    }
}
