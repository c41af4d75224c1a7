using System.Text.RegularExpressions;
using DataMesh.Tests.Shared;

namespace DataMesh.Testing.Tests.Docs;

public sealed partial class DocsTests
{
    [Theory]
    [InlineData("testing.md", 7, "Examples.cs", "AcmeDbTests.cs")]
    [InlineData("http-errors.md", 2, "AcmeDbConnector.cs")]
    [InlineData("resource-pool.md", 1, "AcmeWire.cs")]
    public void Examples_AreThoseThatRun(string page, int count, params string[] files)
    {
        var run = string.Concat(files.Select(static file => Lines(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests", "DataMesh.Testing.Tests", "Docs", file))) + "\n"));
        var blocks = Block().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", page))).Select(static match => Lines(Rest().Replace(match.Groups[1].Value, ""))).ToList();
        Assert.Equal(count, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(block, run, StringComparison.Ordinal));
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Block();

    // What a page leaves out at the end of a class.
    [GeneratedRegex(@"    // …\n}\n\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rest();

    private static string Lines(string text) => string.Join('\n', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
