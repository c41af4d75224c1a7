namespace DataMesh.Testing.Tests.Faults;

public sealed class FaultPlanTests : IAsyncLifetime
{
    private HttpFaultServer _server = null!;

    private FaultPlan<HttpFault> Plan => _server.Faults;

    public async ValueTask InitializeAsync() => _server = await HttpFaultServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Numbered_BeatsQueued_BeatsStanding()
    {
        Plan.FromNowOn(HttpFault.Status(500));
        Plan.Next(2, HttpFault.Status(429));
        Plan.Sequence(HttpFault.Status(503), null);
        Plan.At(2, HttpFault.Status(404));
        Assert.Equal([429, 404, 429, 503, 200, 500, 500], await StatusesAsync(7));
        Assert.Equal(7, Plan.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => Plan.At(7, null));
        Plan.Clear();
        Assert.Equal([200], await StatusesAsync(1));
    }

    [Fact]
    public async Task Mix_IsTheSameForASeed()
    {
        List<string> runs = [];
        for (var run = 0; run < 2; run++)
        {
            Plan.Mix(new SeededRandom(5), 0.5, HttpFault.Status(500), HttpFault.Status(503));
            runs.Add(string.Join(' ', await StatusesAsync(40)));
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.All(["200", "500", "503"], status => Assert.Contains(status, runs[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task LongestPath_IsAskedFirst()
    {
        _server.FaultsFor("/v1").FromNowOn(HttpFault.Status(500));
        _server.FaultsFor("/v1/query").Next(1, HttpFault.Status(429));
        Plan.FromNowOn(HttpFault.Status(503));
        List<int> statuses = [.. await StatusesAsync(2, "/v1/query/7"), .. await StatusesAsync(1, "/v1/other"), .. await StatusesAsync(1, "/v11")];
        Assert.Equal([429, 503, 500, 503], statuses);
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("/v1/")]
    [InlineData("/V1")]
    public async Task Path_MayBeWrittenWithSlashesOrWithout(string path)
    {
        _server.FaultsFor(path).FromNowOn(HttpFault.Status(503));
        List<int> statuses = [.. await StatusesAsync(1, "/v1"), .. await StatusesAsync(1, "/v1/jobs"), .. await StatusesAsync(1, "/v2")];
        Assert.Equal([503, 503, 200], statuses);
        Assert.Same(_server.FaultsFor("/v1"), _server.FaultsFor(path));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("")]
    public async Task RootPath_IsEveryPath(string path)
    {
        _server.FaultsFor(path).FromNowOn(HttpFault.Status(503));
        List<int> statuses = [.. await StatusesAsync(1), .. await StatusesAsync(1, "/v1/jobs")];
        Assert.Equal([503, 503], statuses);
    }

    private async Task<List<int>> StatusesAsync(int count, string path = "/")
    {
        using var client = new HttpClient { BaseAddress = _server.Address };
        List<int> statuses = [];
        for (var i = 0; i < count; i++)
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            statuses.Add((int)response.StatusCode);
        }

        return statuses;
    }
}
