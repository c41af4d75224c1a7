using System.Globalization;
using System.Reflection;
using System.Text;
using DataMesh.Conformance.Tests.Kit;
using DataMesh.Conformance.Tests.Sqlite;
using DataMesh.Tests.Shared;

namespace DataMesh.Conformance.Tests.Docs;

/// <summary>The page about the kit lists every check and every fault, as they stand in the code. To accept what was received: <c>ACCEPT_SNAPSHOTS=1</c>, never where <c>CI</c> is set.</summary>
public sealed class ConformancePageTests
{
    private const string Marker = "<!-- Below this line the page is written by the tests, from the checks and the faults themselves. -->\n";

    [Fact]
    public void Lists_AreThoseOfTheCode() => WrittenFile.HoldsBelow("docs/conformance.md", Marker, Render());

    // Whether they pass is for the tests of that class to say.
    [Fact]
    public void ReportOfSqlite_HasTheChecksOfItsClass()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "conformance-sqlite.md"));
        var applicable = SqliteConformance.Target.Checks.Where(static check => check.Missing.Length == 0).Select(static check => $"| `{check.Name}` | {check.What} | passed |").ToList();
        Assert.Equal(applicable, page.Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal) && !line.Contains("| unsupported |", StringComparison.Ordinal)).Select(static line => line[..(line.IndexOf("| passed |", StringComparison.Ordinal) + 10)]));
    }

    [Fact]
    public void EveryCheck_SaysWhatAndWhyInSentences() => Assert.All(ReflectedChecks.All, static one =>
    {
        Assert.Matches("^[A-Z].*[.]$", one.Check.What);
        Assert.Matches("^['A-Z].*[.?]$", one.Check.Why);
    });

    [Fact]
    public void Names_AreUnique_AndSuitesAreBigEnough()
    {
        Assert.Empty(ReflectedChecks.All.GroupBy(static one => one.Method.Name).Where(static same => same.Count() > 1).Select(static same => same.Key));
        var counts = ReflectedChecks.All.GroupBy(static one => one.Suite.Suite).ToDictionary(static suite => suite.Key, static suite => suite.Count());
        Assert.True(counts["common"] >= 25 && counts["query"] >= 40 && counts["catalog"] >= 20 && counts["processing"] >= 20 && counts["storage"] >= 20, string.Join(", ", counts));
        Assert.True(FaultLists.All.Sum(static list => list.Faults.Count) >= 60);
    }

    private static string Render()
    {
        var text = new StringBuilder();
        Line(string.Create(CultureInfo.InvariantCulture, $"\n## The {ReflectedChecks.All.Count()} checks"));
        Line("\n*Needs* is what a connector must have for a check to apply, besides the interface of the suite.");
        foreach (var suite in new[] { "common", "query", "catalog", "processing", "storage" })
        {
            var checks = ReflectedChecks.All.Where(one => one.Suite.Suite == suite).ToList();
            Line(string.Create(CultureInfo.InvariantCulture, $"\n### {suite}: {checks.Count}"));
            foreach (var topic in checks.GroupBy(static one => one.Suite.Topic).OrderBy(static topic => topic.First().Method.DeclaringType!.Name, StringComparer.Ordinal))
            {
                Line($"\n**{topic.Key}**\n\n| check | what holds | why | needs |\n|---|---|---|---|");
                foreach (var one in topic)
                {
                    Line($"| `{one.Method.Name}` | {Cell(one.Check.What)} | {Cell(one.Check.Why)} | {Needs(one, suite)} |");
                }
            }
        }

        Line(string.Create(CultureInfo.InvariantCulture, $"\n## The {FaultLists.All.Sum(static list => list.Faults.Count)} faults"));
        Line("\nConnectors of the kit's own tests break the contract on demand, one fault at a time. The tests run the checks beside each fault against it, and fail unless every one of them does.");
        foreach (var list in FaultLists.All)
        {
            Line($"\n**{list.Connector}**\n\n| fault | caught by |\n|---|---|");
            foreach (var fault in list.Faults)
            {
                Line($"| {Cell(fault.What)} | {string.Join(", ", fault.CaughtBy.Select(static check => $"`{check}`"))} |");
            }
        }

        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');
    }

    private static string Needs((MethodInfo Method, Testing.Conformance.ConformanceChecksAttribute Suite, Testing.Conformance.ConformanceCheckAttribute Check) one, string suite) =>
        string.Join(", ", $"{one.Suite.Requires} {one.Check.Requires}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Where(feature => feature != suite));

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
