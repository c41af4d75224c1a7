using DataMesh.Tests.Shared;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers.Tests;

/// <summary>Rules, their pages and the release-tracking file tell of the same ids.</summary>
public sealed class RulePageTests
{
    private static readonly string Root = RepositoryRoot.Path;

    public static TheoryData<string> Ids =>
    [
        .. typeof(NotPartialAnalyzer).Assembly.GetTypes()
            .Where(static type => typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && !type.IsAbstract)
            .SelectMany(static type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .Select(static rule => rule.Id)
            .Distinct()
            .Order(),
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_HasAPageAndATrackingEntry(string id)
    {
        var page = File.ReadAllText(Path.Combine(Root, "docs", "rules", $"{id}.md"));
        Assert.StartsWith($"# {id}: ", page, StringComparison.Ordinal);
        Assert.All(["## Cause", "## Wrong", "## Right", "## When to suppress"], heading => Assert.Contains(heading, page, StringComparison.Ordinal));
        Assert.Contains($"{id} |", File.ReadAllText(Path.Combine(Root, "analyzers", "DataMesh.Gen.Analyzers", "AnalyzerReleases.Unshipped.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_BelongsToARule() =>
        Assert.All(Directory.GetFiles(Path.Combine(Root, "docs", "rules"), "DMG*.md"), page => Assert.Contains(Ids, row => row.Data == Path.GetFileNameWithoutExtension(page)));
}
