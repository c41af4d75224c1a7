namespace Acme.Connectors.AcmeDb.Tests;

/// <summary>Answers that no AcmeDB should give, and those of one that is busy.</summary>
public sealed class ProtocolTests
{
    private const string Health = """{ "status": "ok" }""";
    private const string OneRow = """{ "id": "s1", "state": "ready", "columns": [{ "name": "n", "type": "integer", "native_type": "INTEGER" }], "rows": [[7]] }""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BusyServer_IsAskedAgainWhenItSays()
    {
        var clock = new ManualTimeProvider();
        await using var server = await StartAsync(OneRow);
        server.FaultsFor("/v1/statements").Next(1, HttpFault.Status(429, retryAfter: TimeSpan.FromSeconds(5)));
        await using var shop = Shop.Of(server.Address, clock);

        // Not idempotent: 429 says that nothing was done.
        var call = shop.Connector.ExecuteAsync("INSERT INTO orders VALUES (6)", Token);
        await clock.WaitForTimerAsync(dueIn: TimeSpan.FromSeconds(5));
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(7L, (await call).Rows[0][0]);
    }

    [Fact]
    public async Task LinkToAnotherHost_IsNotFollowed()
    {
        await using var server = await StartAsync("""{ "id": "s1", "state": "running", "columns": [], "rows": [], "next": "http://thief.example.org/v1/" }""");
        await using var shop = Shop.Of(server.Address);

        var error = await Assert.ThrowsAsync<ConnectorException>(() => shop.Connector.ExecuteAsync("SELECT 1", Token));

        Assert.Contains("none of its API", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>a proxy</html>", "does not speak AcmeDB's protocol")]
    [InlineData("null", "does not speak AcmeDB's protocol")]
    [InlineData("""{ "id": "s1" }""", "does not speak AcmeDB's protocol")]
    [InlineData("""{ "id": "s1", "state": "ready", "columns": [{ "name": "n", "type": "integer" }], "rows": [["seven"]] }""", "do not fit its columns")]
    [InlineData("""{ "id": "s1", "state": "ready", "columns": [], "rows": [[1]] }""", "do not fit its columns")]
    [InlineData("""{ "id": "s1", "state": "ready", "columns": [{ "name": "n", "type": "integer" }, { "name": "m", "type": "integer" }], "rows": [[1]] }""", "do not fit its columns")]
    public async Task AnswerOfAnotherForm_IsToldAsSuch(string answer, string told)
    {
        await using var server = await StartAsync(answer);
        await using var shop = Shop.Of(server.Address);

        var error = await Assert.ThrowsAsync<ConnectorException>(() => shop.Connector.ExecuteAsync("SELECT 1", Token));

        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Shop.Token, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "steps": [{ "id": 2, "parent": 2, "detail": "SCAN orders" }] }""")]
    [InlineData("""{ "steps": [{ "id": 3, "parent": 4, "detail": "SCAN a" }, { "id": 4, "parent": 3, "detail": "SCAN b" }] }""")]
    public async Task PlanThatIsNoTree_IsToldAsSuch(string answer)
    {
        await using var server = await StartAsync(answer);
        await using var shop = Shop.Of(server.Address);
        Assert.Contains("is no tree", (await Assert.ThrowsAsync<ConnectorException>(() => shop.Connector.ExplainAsync("SELECT 1", Token))).Message, StringComparison.Ordinal);
    }

    private static Task<HttpFaultServer> StartAsync(string statement) =>
        HttpFaultServer.StartAsync(request => new HttpAnswer(request.Path == "/v1/health" ? Health : statement));
}
