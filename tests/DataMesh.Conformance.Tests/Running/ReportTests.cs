using System.Text.Json;
using DataMesh.Testing.Conformance;

namespace DataMesh.Conformance.Tests.Running;

/// <summary>A report says of every check what came of it, and why.</summary>
public sealed class ReportTests
{
    private static readonly ConformanceReport Report = Made();

    [Fact]
    public void Text_HasWhatNeedsALookFirst() => Assert.Equal(
        """
        Conformance of probe X (Probe)
        1 passed, 1 failed, 1 quirk, 1 unsupported, 2 not applicable, 1 not run, in 1.5 s with seed 7

        failed
          Check1: Check 1 holds.
              Expected a | b.
              Seen c.

        quirks
          Check2: Check 2 holds.
              No zones. (found: none)

        unsupported
          Check3: Check 3 holds.
              the system has no clock
          storage: 2 checks: the connector has no storage

        passed: common (1)
          Check0                                                                     1500 ms

        not run
          Check4: Check 4 holds.

        """,
        Report.ToText().Replace(Report.Target.Connector.Version, "X", StringComparison.Ordinal));

    [Fact]
    public void Markdown_HasATableForEachSuiteThatApplies() => Assert.Equal(
        """
        # Conformance of probe X (Probe)

        1 passed, 1 failed, 1 quirk, 1 unsupported, 2 not applicable, 1 not run, in 1.5 s with seed 7.

        ## common

        | check | what holds | outcome | why |
        |---|---|---|---|
        | `Check0` | Check 0 holds. | passed |  |
        | `Check1` | Check 1 holds. | failed | Expected a \| b.<br>Seen c. |
        | `Check2` | Check 2 holds. | quirk | No zones. (found: none) |
        | `Check3` | Check 3 holds. | unsupported | the system has no clock |
        | `Check4` | Check 4 holds. | not_run |  |

        ## storage

        Unsupported, 2 checks: the connector has no storage.

        """,
        Report.ToMarkdown().Replace(Report.Target.Connector.Version, "X", StringComparison.Ordinal));

    [Fact]
    public void Json_HasCountsAndEveryCheck()
    {
        using var json = JsonDocument.Parse(Report.ToJson());
        var root = json.RootElement;
        Assert.Equal(("probe", "Probe", 7), (root.GetProperty("connector").GetString(), root.GetProperty("class").GetString(), root.GetProperty("seed").GetInt32()));
        Assert.Equal("""{"not_run":1,"passed":1,"failed":1,"quirk":1,"unsupported":3}""", JsonSerializer.Serialize(root.GetProperty("counts")));
        Assert.Equal(7, root.GetProperty("checks").GetArrayLength());
        Assert.Equal(
            """{"name":"Check1","suite":"common","what":"Check 1 holds.","outcome":"failed","reason":"Expected a | b.\nSeen c.","duration_ms":0}""",
            JsonSerializer.Serialize(root.GetProperty("checks")[1]));
    }

    [Fact]
    public void Files_AreWrittenOverOlderOnes_ButNotOfAFilteredRun()
    {
        var whole = Report with { Results = [.. Report.Results.Where(static result => result.Outcome != CheckOutcome.NotRun)] };
        var folder = Directory.CreateTempSubdirectory("datamesh-report-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "probe.md"), "older, and much longer than what comes");
            whole.Write(folder.FullName);
            Report.Write(folder.FullName);
            Assert.Equal(["probe.json", "probe.md", "probe.part.json", "probe.part.md", "probe.part.txt", "probe.txt"], folder.GetFiles().Select(static file => file.Name).Order(StringComparer.Ordinal));
            Assert.Equal(whole.ToMarkdown(), File.ReadAllText(Path.Combine(folder.FullName, "probe.md")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void TextThatIsNoText_IsWrittenAllTheSame()
    {
        var odd = Report with { Results = [Report.Results[1] with { Told = "Expected <null>, seen \ud800." }] };
        Assert.Contains("Expected &lt;null>", odd.ToMarkdown(), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(odd.ToJson());
        Assert.Equal("Expected <null>, seen \ufffd.", json.RootElement.GetProperty("checks")[0].GetProperty("reason").GetString());
    }

    private static ConformanceReport Made()
    {
        var target = ProbeSystem.Target(static () => new ProbeSystem(), [.. Enumerable.Repeat<Func<ConformanceContext, Task>>(static _ => Task.CompletedTask, 5)]);
        var results = target.Checks.Select(static check => new CheckResult(check, CheckOutcome.NotRun, "")).ToArray();
        results[0] = results[0] with { Outcome = CheckOutcome.Passed, Duration = TimeSpan.FromSeconds(1.5) };
        results[1] = results[1] with { Outcome = CheckOutcome.Failed, Told = "Expected a | b.\nSeen c." };
        results[2] = results[2] with { Outcome = CheckOutcome.Quirk, Told = "No zones. (found: none)" };
        results[3] = results[3] with { Outcome = CheckOutcome.Unsupported, Told = "the system has no clock" };
        var lacking = Enumerable.Range(5, 2).Select(i => new CheckResult(new ConformanceCheck($"Check{i}", "storage", $"Check {i} holds.", "storage", static _ => Task.CompletedTask), CheckOutcome.Unsupported, "the connector has no storage"));
        return new ConformanceReport(target, 7, [.. results, .. lacking]);
    }
}
