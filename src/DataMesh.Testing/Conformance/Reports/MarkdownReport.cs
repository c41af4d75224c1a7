using System.Globalization;
using System.Text;

namespace DataMesh.Testing.Conformance;

/// <summary>A report for people, in a page: one table a suite.</summary>
internal static class MarkdownReport
{
    public static string Of(ConformanceReport report)
    {
        var text = new StringBuilder();
        Line($"# Conformance of {report.Title}");
        Line("");
        Line($"{report.Summary}.");
        foreach (var suite in report.Results.GroupBy(static result => result.Check.Suite))
        {
            Line("");
            Line($"## {suite.Key}");
            Line("");

            // A suite of which nothing applies is one line, not forty.
            if (suite.All(result => result is { Outcome: CheckOutcome.Unsupported, Check.Missing.Length: > 0 }))
            {
                Line(string.Create(CultureInfo.InvariantCulture, $"Unsupported, {suite.Count()} checks: {suite.First().Told}."));
                continue;
            }

            Line("| check | what holds | outcome | why |");
            Line("|---|---|---|---|");
            foreach (var result in suite)
            {
                Line($"| `{result.Check.Name}` | {Cell(result.Check.What)} | {JsonReport.Word(result.Outcome)} | {Cell(result.Told)} |");
            }
        }

        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');
    }

    private static string Cell(string text) => text.Trim().Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "<br>", StringComparison.Ordinal);
}
