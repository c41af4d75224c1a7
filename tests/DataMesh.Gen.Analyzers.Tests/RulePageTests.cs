using System.Globalization;
using DataMesh.Tests.Shared;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers.Tests;

/// <summary>Rules, their pages, their help links and the release-tracking file tell of the same ids.</summary>
public sealed class RulePageTests
{
    private static readonly string Root = RepositoryRoot.Path;
    private static readonly string[] Tracked = File.ReadAllLines(Path.Combine(Root, "analyzers", "DataMesh.Gen.Analyzers", "AnalyzerReleases.Unshipped.md"));

    public static TheoryData<string> Ids => [.. AllRules.Rules.Select(static rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_HasItsPage(string id)
    {
        var rule = Rule(id);
        Assert.Equal($"docs/rules/{id}.md", rule.HelpLinkUri);
        var page = File.ReadAllText(Path.Combine(Root, rule.HelpLinkUri));
        var title = rule.Title.ToString(CultureInfo.InvariantCulture);
        Assert.StartsWith($"# {id}: {char.ToLowerInvariant(title[0])}{title[1..]}\n\n**Severity:** {Severity(rule)}\n", page, StringComparison.Ordinal);
        Assert.All(["## Cause", "## Wrong", "## Right", "## When to suppress"], heading => Assert.Contains($"\n{heading}\n", page, StringComparison.Ordinal));
        Assert.Equal(AllRules.HasFix(id), page.Contains("code fix", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_IsTracked(string id)
    {
        var rule = Rule(id);
        Assert.Single(Tracked, $"{id} | {rule.Category} | {rule.DefaultSeverity} | [{rule.Title.ToString(CultureInfo.InvariantCulture)}]({rule.HelpLinkUri})");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Family_IsThatOfTheId(string id)
    {
        string[] families = ["Shape", "Config", "Resilience", "Operations", "Consumers", "Files"];
        Assert.Equal($"DataMesh.{families[id[3] - '1']}", Rule(id).Category);
    }

    [Fact]
    public void Page_BelongsToARule() =>
        Assert.Equal(Ids.Select(static row => row.Data), Directory.GetFiles(Path.Combine(Root, "docs", "rules"), "DMG*.md").Select(static page => Path.GetFileNameWithoutExtension(page)!).Order(StringComparer.Ordinal));

    [Fact]
    public void TrackedRule_Exists() =>
        Assert.Equal(Ids.Select(static row => row.Data), Tracked.Where(static line => line.StartsWith("DMG", StringComparison.Ordinal)).Select(static line => line[..7]).Order(StringComparer.Ordinal));

    /// <summary>The word that pages and tables use: an editor shows an info as a suggestion.</summary>
    internal static string Severity(DiagnosticDescriptor rule) => rule.DefaultSeverity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };

    private static DiagnosticDescriptor Rule(string id) => AllRules.Rules.Single(rule => rule.Id == id);
}
