using System.Globalization;
using System.Text;
using DataMesh.Cli.Plugins;
using DataMesh.Cli.Tests.Kit;
using DataMesh.Tests.Shared;

namespace DataMesh.Cli.Tests.Plugins;

/// <summary>Levels are computed from what a package carries.</summary>
public sealed class LevelTests : IDisposable
{
    private const string Metadata = "<license type=\"expression\">MIT</license><projectUrl>https://example.org/acme</projectUrl><readme>README.md</readme><repository type=\"git\" url=\"https://example.org/acme.git\" commit=\"0123456789abcdef\" />";
    private const string Readme = "<!-- dmesh:configuration -->\n`person` `times` `token` `patience`\n<!-- /dmesh:configuration -->\n<!-- dmesh:features -->\n<!-- /dmesh:features -->\n";
    private static readonly string Build = AssemblyFacts.TryRead(PluginPackage.Connector)!.Build.ToString();
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void PackageThatShowsAll_IsCommunity() => Is(Level.Community, Whole(), "package-id");

    [Fact]
    public void PackageOfOursThatShowsAll_IsOfficial() => Is(Level.Official, Whole(id: "DataMesh.Gen.Connectors.Notes"));

    [Fact]
    public void PackageOfOursThatLacksSomething_IsExperimental() => Is(Level.Experimental, Whole(id: "DataMesh.Gen.Connectors.Notes").Without("README.md"), "readme");

    [Fact]
    public void BarePackage_LacksWhatItDoesNotShow() => Is(Level.Experimental, PluginPackage.Whole(), "package-id", "conformance", "contract-baseline", "readme", "licence", "repository", "docs-url");

    [Theory]
    [InlineData("failed", null, null, "1 checks failed")]
    [InlineData("not_run", null, null, "1 checks were not run")]
    [InlineData("unsupported", null, null, "no check passed")]
    [InlineData("passed", "2.0.0", null, "it is of version 2.0.0, and the package has 1.2.0")]
    [InlineData("passed", null, "00000000-0000-0000-0000-000000000000", "it is of another build")]
    public void ReportThatIsNotOfThisBuildOrNotWhole_IsNoEvidence(string outcome, string? version, string? build, string missing)
    {
        var judged = Judge(Whole(Report(outcome, version ?? "1.2.0", build ?? Build)));
        Assert.Equal(Level.Experimental, judged.Level);
        Assert.Contains(missing, judged.Criteria.Single(static criterion => criterion.Criterion.Name == "conformance").Missing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1, 2")]
    [InlineData("[1, 2]")]
    [InlineData("{ \"checks\": 5 }")]
    public void ReportOrBaselineThatIsNone_IsNoEvidence(string text)
    {
        Is(Level.Experimental, Whole(text), "package-id", "conformance");
        Is(Level.Experimental, Whole(baseline: text), "package-id", "contract-baseline");
    }

    [Theory]
    [InlineData("\"maximum\": 5", "\"maximum\": 9", "connector.contract.json is of an earlier state: the key 'times' takes from 1 to 5, no longer from 1 to 9")]
    [InlineData("\"maximum\": 5", "\"maximum\": 4", "connector.contract.json is of an earlier state: the key 'times' takes from 1 to 5, no longer from 1 to 4")]
    [InlineData("\"acme-greets\"", "\"acme-other\"", "connector.contract.json is not of 'acme-greets'")]
    [InlineData("\"format\": 1", "\"format\": 2", "connector.contract.json is no contract: line ")]
    [InlineData("\"version\": \"1.2.0\"", "\"version\": \"1.0.0\"", null)]
    public void BaselineIsEvidence_WhereItIsWhatTheAssemblyPromises(string text, string other, string? missing)
    {
        Assert.Contains(text, PluginPackage.Contract, StringComparison.Ordinal);
        var found = Judge(Whole(baseline: PluginPackage.Contract.Replace(text, other, StringComparison.Ordinal))).Criteria.Single(static criterion => criterion.Criterion.Name == "contract-baseline").Missing;
        Assert.StartsWith(missing ?? "", found ?? "", StringComparison.Ordinal);
        Assert.Equal(missing is null, found is null);
    }

    [Fact]
    public void ReadmeThatLacksAKey_IsNoEvidence() =>
        Assert.Equal("README.md does not tell of the key 'token'", Judge(Whole(readme: Readme.Replace("`token`", "", StringComparison.Ordinal))).Criteria.Single(static criterion => criterion.Criterion.Name == "readme").Missing);

    [Fact]
    public void NativeCode_IsNamed() => Is(Level.Experimental, Whole().With("runtimes/linux-x64/native/a.so", "x"), "package-id", "no-native-code");

    [Fact]
    public void Page_TellsEveryCriterion()
    {
        var page = new StringBuilder("""
            # Levels

            Every package of a connector has a level. It is computed from what the package carries, each time it is asked for: nobody gives it, and nobody can claim it. `dmesh connector inspect FILE.nupkg` shows it with what is missing,
            and `dmesh connector install` shows it before it asks.

            | level | when |
            |---|---|
            | official | every criterion is met |
            | community | every criterion but `package-id` is met |
            | experimental | anything else; what is missing is listed |

            A level says what an author shows. It does not say that code is harmless: an installed connector runs with your rights, whatever its level. A report is a file that an author could write by hand; what ties it to the assembly holds against
            reports that are out of date, not against lies. Who wants to know runs the author's tests, for which the sources are named.

            The packages of this repository are judged in the same way: one that is packed where no commit of a public repository is known, or without the report of its tests, is experimental.

            ## Criteria

            This table is written by a test from the class that judges (`LevelCriteria`).

            | criterion | what the package shows | how it gets there |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var criterion in LevelCriteria.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{criterion.Name}` | {criterion.What} | {criterion.How} |\n");
        }

        WrittenFile.Holds("docs/levels.md", page.ToString());
    }

    private static string Report(string outcome, string version, string build) =>
        $$"""{ "connector": "acme-greets", "version": "{{version}}", "contract": "0.1", "build": "{{build}}", "counts": { "passed": 99 }, "checks": [{ "name": "A", "outcome": "{{outcome}}" }, { "name": "B", "outcome": "quirk" }] }""";

    private static PluginPackage Whole(string? report = null, string? baseline = null, string readme = Readme, string id = "Acme.Notes") =>
        new PluginPackage { Id = id, Metadata = Metadata }
            .With(PluginPackage.Assembly, PluginPackage.Connector)
            .With(PluginPackage.Dependency, PluginPackage.Text)
            .With("conformance/acme-greets.json", report ?? Report("passed", "1.2.0", Build))
            .With("connector.contract.json", baseline ?? PluginPackage.Contract)
            .With("README.md", readme);

    private LevelResult Judge(PluginPackage package)
    {
        using var opened = ConnectorPackage.Open(package.Write(_place));
        return LevelResult.Of(opened);
    }

    private void Is(Level level, PluginPackage package, params string[] missing)
    {
        var judged = Judge(package);
        Assert.Equal(missing, judged.Criteria.Where(static criterion => criterion.Missing is not null).Select(static criterion => criterion.Criterion.Name));
        Assert.Equal(level, judged.Level);
    }
}
