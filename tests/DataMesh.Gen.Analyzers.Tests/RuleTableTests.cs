using System.Globalization;
using System.Text;
using DataMesh.Tests.Shared;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers.Tests;

/// <summary>What is written from the rules themselves: their table, and the presets of their severities.</summary>
public sealed class RuleTableTests
{
    private static readonly (char Family, string Title)[] Families =
    [
        ('1', "Shape of a connector"),
        ('2', "Configurations"),
        ('3', "Resilience and telemetry"),
        ('4', "Inside operations"),
        ('5', "Code that uses connectors"),
        ('6', "Configuration files, in the build"),
    ];

    [Fact]
    public void Table_ListsEveryRule() => WrittenFile.Holds("docs/rules/README.md", Table());

    [Theory]
    [InlineData("default", "The severities that the rules have anyway, written out, as a start for your own.")]
    [InlineData("all-errors", "Every rule fails the build.")]
    [InlineData("none", "No rule speaks. What an error would have told is then told by the compiler in generated code, or by nobody.")]
    public void Preset_SetsEveryRule(string preset, string comment) =>
        WrittenFile.Holds($"src/DataMesh.Core/rules/{preset}.globalconfig", Preset(preset, comment));

    private static string Table()
    {
        var text = new StringBuilder(
            $"""
            # Rules

            {AllRules.Rules.Length} rules, {AllRules.Rules.Count(static rule => AllRules.HasFix(rule.Id))} with a code fix (*Fix all* included). The tests write this table from the rules.

            Severities are those of any analyzer: `dotnet_diagnostic.DMG4005.severity = error` in `.editorconfig`, `#pragma warning disable DMG4005`, `[SuppressMessage("DataMesh.Operations", "DMG4005")]`.
            All at once: `<DataMeshRules>all-errors</DataMeshRules>` in the project file, or `none`, or `default`; what `.editorconfig` says of one rule goes before it.

            """);
        foreach (var (family, title) in Families)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| id | what holds | severity | fix |\n|---|---|---|---|\n");
            foreach (var rule in AllRules.Rules.Where(rule => rule.Id[3] == family))
            {
                text.Append(CultureInfo.InvariantCulture, $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {RulePageTests.Severity(rule)} | {(AllRules.HasFix(rule.Id) ? "yes" : "")} |\n");
            }
        }

        return text.ToString();
    }

    private static string Preset(string name, string comment)
    {
        // Below whatever a user writes: the level of a .globalconfig is 100, and an .editorconfig goes before both.
        var text = new StringBuilder($"# {comment}\nis_global = true\nglobal_level = -1\n");
        foreach (var rule in AllRules.Rules)
        {
            var severity = name switch
            {
                "all-errors" => "error",
                "none" => "none",
                _ => rule.DefaultSeverity is DiagnosticSeverity.Info ? "suggestion" : RulePageTests.Severity(rule),
            };
            text.Append(CultureInfo.InvariantCulture, $"\n# {rule.Title}\ndotnet_diagnostic.{rule.Id}.severity = {severity}\n");
        }

        return text.ToString();
    }
}
