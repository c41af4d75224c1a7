using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using DataMesh.Tests.Shared;

namespace DataMesh.Testing.Tests.Outcomes;

/// <summary>The table of faults against outcomes in docs/resilience.md: what it says is what happens.</summary>
public sealed class FaultOutcomeTests
{
    private const string Begin = "<!-- faults -->";
    private const string End = "<!-- /faults -->";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly object[] Faults =
    [
        .. new[] { 400, 401, 403, 404, 408, 409, 412, 425, 429, 500, 501, 502, 503, 504 }.Select(static code => HttpFault.Status(code)),
        HttpFault.Status(429, retryAfter: 5 * Second),
        HttpFault.Status(503, retryAfter: 5 * Second),
        HttpFault.StatusWithRetryDate(503, retryAfter: 5 * Second),
        HttpFault.Stall(),
        HttpFault.Stall(afterBytes: 4),
        HttpFault.StallAtEnd(),
        HttpFault.Reset(),
        HttpFault.Reset(afterBytes: 4),
        HttpFault.Truncate(afterBytes: 4),
        HttpFault.Corrupt(offset: 0),
        new FaultOutcome.Refused(),
        TcpFault.Hang(),
        TcpFault.Reset(afterBytes: 8, TcpDirection.ToServer), // At once, the connect itself may see it.
        TcpFault.Truncate(afterBytes: 0),
        TcpFault.Corrupt(offset: 0),
    ];

    [Fact]
    public async Task Table_IsWhatHappens()
    {
        var rows = new ConcurrentDictionary<object, (FaultOutcome Idempotent, FaultOutcome Other)>();
        await Parallel.ForEachAsync(Faults, TestContext.Current.CancellationToken, async (fault, _) =>
            rows[fault] = (await FaultOutcome.OfAsync(fault, isIdempotent: true), await FaultOutcome.OfAsync(fault, isIdempotent: false)));
        var table = new StringBuilder($"{Begin}\n| fault | kind | outcome | transient | `RetryAfter` | attempts, idempotent | attempts, otherwise | connects again |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var fault in Faults)
        {
            var (idempotent, other) = rows[fault];
            Assert.Equal((fault, idempotent.Kind, idempotent.Outcome, idempotent.IsTransient, idempotent.RetryAfter), (fault, other.Kind, other.Outcome, other.IsTransient, other.RetryAfter));
            Assert.Equal(idempotent.Reconnects, other.Reconnects);
            table.Append(CultureInfo.InvariantCulture, $"| {(fault is TcpFault ? "TCP: " : "")}{fault} | {other.Kind} | {other.Outcome} | {(other.IsTransient ? "yes" : "no")} | {(other.RetryAfter is { } after ? $"{after.TotalSeconds} s" : "")} | {idempotent.Attempts} | {other.Attempts} | {(other.Reconnects ? "yes" : "no")} |\n");
        }

        var path = Path.Combine(RepositoryRoot.Path, "docs", "resilience.md");
        var page = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        var expected = page[..begin] + table + page[end..];
        if (page != expected && Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            await File.WriteAllTextAsync(path, page = expected, TestContext.Current.CancellationToken);
        }

        Assert.True(page == expected, $"docs/resilience.md says otherwise: run this test with ACCEPT_SNAPSHOTS=1 if this is meant.\n{table}");
    }
}
