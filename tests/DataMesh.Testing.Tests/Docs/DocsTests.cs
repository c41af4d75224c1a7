using System.Text.RegularExpressions;
using DataMesh.Tests.Shared;

namespace DataMesh.Testing.Tests.Docs;

public sealed partial class DocsTests
{
    [Fact]
    public void Examples_AreThoseThatRun()
    {
        var run = Lines(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests", "DataMesh.Testing.Tests", "Docs", "Examples.cs")));
        var blocks = Block().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "testing.md"))).Select(static match => Lines(match.Groups[1].Value)).ToList();
        Assert.Equal(5, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(block, run, StringComparison.Ordinal));
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Block();

    private static string Lines(string text) => string.Join('\n', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
