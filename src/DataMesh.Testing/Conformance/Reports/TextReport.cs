using System.Globalization;
using System.Text;

namespace DataMesh.Testing.Conformance;

/// <summary>A report for people, in a terminal: what needs a look comes first.</summary>
internal static class TextReport
{
    public static string Of(ConformanceReport report)
    {
        var text = new StringBuilder();
        Line($"Conformance of {report.Title}");
        Line(report.Summary);
        foreach (var (outcome, heading) in new[] { (CheckOutcome.Failed, "failed"), (CheckOutcome.Quirk, "quirks") })
        {
            Section(heading, report.Of(outcome));
        }

        // What was found missing as it ran says more than a missing interface.
        var unsupported = report.Of(CheckOutcome.Unsupported);
        Section("unsupported", [.. unsupported.Where(static result => result.Check.Missing.Length == 0)]);
        foreach (var lacking in unsupported.Where(static result => result.Check.Missing.Length > 0).GroupBy(static result => (result.Check.Suite, result.Told)))
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"  {lacking.Key.Suite}: {lacking.Count()} checks: {lacking.Key.Told}"));
        }

        foreach (var suite in report.Of(CheckOutcome.Passed).GroupBy(static result => result.Check.Suite))
        {
            Line("");
            Line(string.Create(CultureInfo.InvariantCulture, $"passed: {suite.Key} ({suite.Count()})"));
            foreach (var result in suite)
            {
                Line(string.Create(CultureInfo.InvariantCulture, $"  {result.Check.Name,-72} {result.Duration.TotalMilliseconds,6:0} ms"));
            }
        }

        Section("not run", report.Of(CheckOutcome.NotRun));
        return text.ToString();

        void Section(string heading, IReadOnlyList<CheckResult> results)
        {
            if (results.Count == 0)
            {
                return;
            }

            Line("");
            Line(heading);
            foreach (var result in results)
            {
                Line($"  {result.Check.Name}: {result.Check.What}");
                foreach (var line in result.Told.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    Line($"      {line.TrimEnd()}");
                }
            }
        }

        void Line(string line) => text.Append(line).Append('\n');
    }
}
