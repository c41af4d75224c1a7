using DataMesh.Tests.Shared;

namespace DataMesh.Build.Tests;

public sealed class WarningLevelTests
{
    [Theory]
    [InlineData("", "", "", "", "", "error", "warning")]
    [InlineData("1591, DMG6002;dmg6006", "", "", "", "", null, null)]
    [InlineData("", "DMG6006", "", "", "", "error", "error")]
    [InlineData("", "", "", "true", "", "error", "error")]
    [InlineData("", "", "DMG6002;DMG6006", "true", "", "error", "warning")]
    [InlineData("DMG60022", "", "", "false", "", "error", "warning")]
    [InlineData("", "", "", "", "default", "error", "warning")]
    [InlineData("", "", "", "true", "none", null, null)]
    [InlineData("", "DMG6006", "", "", "none", null, "error")]
    [InlineData("", "", "", "", "all-errors", "error", "error")]
    [InlineData("DMG6002", "", "DMG6006", "", "all-errors", null, "warning")]
    public void Properties_AreUnderstoodAsTheCompilerDoes(string noWarn, string asErrors, string notAsErrors, string all, string rules, string? error, string? warning)
    {
        var levels = new WarningLevels(noWarn, asErrors, notAsErrors, all, rules);
        Assert.Equal(error, levels.Of("DMG6002", isWarning: false));
        Assert.Equal(warning, levels.Of("DMG6006", isWarning: true));
    }

    [Fact]
    public void Rules_AreThoseOfTheAnalyzer()
    {
        foreach (var rule in Enum.GetValues<ConfigProblemKind>().Select(FileRule.Of))
        {
            var page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "rules", $"{rule.Id}.md"));
            Assert.Contains($"**Severity:** {(rule.IsWarning ? "warning" : "error")}", page, StringComparison.Ordinal);
        }
    }
}
