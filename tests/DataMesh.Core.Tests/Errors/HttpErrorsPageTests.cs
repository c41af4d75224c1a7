using System.Net;
using System.Text.RegularExpressions;
using DataMesh.Tests.Shared;

namespace DataMesh.Core.Tests.Errors;

/// <summary>The table of docs/http-errors.md is what the library does.</summary>
public sealed partial class HttpErrorsPageTests
{
    private static readonly Dictionary<string, int[]> Others = new() { ["other 4xx"] = [402, 406, 411, 413, 415, 418, 431, 499], ["other"] = [300, 304, 505, 507, 511, 599] };

    [Fact]
    public void EveryRow_IsTrue()
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "http-errors.md"))).Select(static row => row.Groups.Values.Skip(1).Select(static cell => cell.Value).ToArray()).ToArray();
        Assert.Equal(12, rows.Length);
        Assert.All(rows, static row =>
        {
            foreach (var status in Others.GetValueOrDefault(row[0]) ?? [.. row[0].Split(", ").Select(int.Parse)])
            {
                using var response = new HttpResponseMessage((HttpStatusCode)status);
                var error = HttpErrors.Of(response);
                Assert.Equal((row[1].Split(',')[0], row[2], row[3]), ($"{error.Kind}", error.IsTransient ? "yes" : "no", $"{error.Outcome}"));
            }
        });
    }

    [GeneratedRegex(@"^\| ([0-9][0-9, ]*|other 4xx|other) \| ([^|]+) \| (yes|no) \| (\w+) \|$", RegexOptions.Multiline, 1000)]
    private static partial Regex Row();
}
