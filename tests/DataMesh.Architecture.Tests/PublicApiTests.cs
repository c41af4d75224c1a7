using System.Reflection;

namespace DataMesh.Architecture.Tests;

/// <summary>The public API of each library, as a text file that a change must touch.</summary>
public sealed class PublicApiTests
{
    // A program, and files that are not compiled: nobody refers to them.
    private static readonly string[] Others = ["DataMesh.Cli", "DataMesh.Templates"];

    public static TheoryData<string> Libraries =>
        [.. Repository.Projects.Where(static project => !Others.Contains(project.Name) && project.Path.Contains($"{Path.DirectorySeparatorChar}src{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(static project => project.Name)];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void PublicApi_IsAsRecorded(string library)
    {
        var actual = PublicApi.Of(Assembly.Load(library));
        var folder = Path.Combine(Repository.Root, "tests", "DataMesh.Architecture.Tests", "PublicApi");
        var recorded = Path.Combine(folder, $"{library}.txt");
        var expected = File.Exists(recorded) ? File.ReadAllText(recorded) : "";
        if (actual != expected)
        {
            File.WriteAllText(Path.Combine(folder, $"{library}.received.txt"), actual);
        }

        Assert.True(actual == expected, $"The public API of {library} changed: compare PublicApi/{library}.received.txt with {library}.txt, and move it there if the change is meant.\n{Difference(expected, actual)}");
    }

    private static string Difference(string expected, string actual)
    {
        var before = expected.Split('\n');
        var after = actual.Split('\n');
        return string.Join('\n', before.Except(after).Select(static line => "- " + line).Concat(after.Except(before).Select(static line => "+ " + line)).Take(40));
    }
}
