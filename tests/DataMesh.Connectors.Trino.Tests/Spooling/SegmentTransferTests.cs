using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Tests.Faults;

namespace DataMesh.Connectors.Trino.Tests.Spooling;

/// <summary>Segments over real HTTP, from the loopback server's second port.</summary>
public sealed class SegmentTransferTests
{
    private const int Rows = 3000;

    private static readonly ScriptedAnswer Numbers = new() { Columns = [new("n", "integer"), new("t", "varchar")], Rows = [.. Enumerable.Range(0, Rows).Select(static n => $"[{n},\"text of row {n % 10}\"]")] };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Segments_AreFetchedAndAcknowledgedWithNothingOfOurs(bool redirects)
    {
        await using var bench = await StartAsync(redirects);

        await ReadAsync(bench);
        Assert.Equal(0, bench.Server.RefusedSegmentRequests);
        var requests = bench.Server.Requests.Where(static request => request.Kind == LoopbackRequestKind.Segment).ToList();
        Assert.NotEmpty(requests);
        Assert.All(requests, static request => Assert.DoesNotContain(request.Headers.Keys, static name => name.Equals("traceparent", StringComparison.OrdinalIgnoreCase) || name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(redirects, requests.Exists(static request => request.Query == "?signed"));
    }

    [Fact]
    public async Task StorageThatFailsForAMoment_LosesNoRows()
    {
        await using var bench = await StartAsync(redirects: false);
        bench.Server.Fail(LoopbackRequestKind.Segment, LoopbackFault.Status(503), LoopbackFault.CutBody(100), LoopbackFault.Reset);

        await ReadAsync(bench);
    }

    [Fact]
    public async Task StorageThatRefuses_IsAnErrorWithoutTheAddress()
    {
        await using var bench = await StartAsync(redirects: false);
        bench.Server.Fail(LoopbackRequestKind.Segment, [.. Enumerable.Repeat(LoopbackFault.Status(404), 20)]);
        var exception = await Assert.ThrowsAnyAsync<ConnectorException>(() => ReadAsync(bench));

        Assert.Equal(ConnectorErrorKind.Query, exception.Kind);
        Assert.DoesNotContain("/storage/", exception.ToString(), StringComparison.Ordinal);
    }

    private static Task<Bench> StartAsync(bool redirects) =>
        Bench.StartAsync(Numbers, new() { Spooling = new() { SegmentSize = 16 << 10, InlineRows = 0, InlineBytes = 0, Redirects = redirects } });

    private static async Task ReadAsync(Bench bench)
    {
        var connector = await bench.ConnectAsync();
        var result = await connector.ExecuteAsync("SELECT n", Bench.Token);

        Assert.Equal(Enumerable.Range(0, Rows), result.Rows.Select(static row => row.Get<int>(0)));
    }
}
