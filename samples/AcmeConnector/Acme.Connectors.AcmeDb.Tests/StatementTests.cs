using Acme.Server;

namespace Acme.Connectors.AcmeDb.Tests;

/// <summary>Statements, where AcmeDB has rules of its own.</summary>
public sealed class StatementTests : IAsyncLifetime
{
    private const string Endless = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers) SELECT count(*) FROM numbers";

    private AcmeServer _server = null!;
    private Shop _shop = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await AcmeServer.StartAsync(new AcmeServerOptions { Token = Shop.Token }, Token);
        _shop = Shop.Of(_server);
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("SELECT nope FROM orders", 7)]
    [InlineData("SELECT '😀', nope FROM orders", 13)]
    [InlineData("SELEC 1", 0)]
    public async Task WrongStatement_IsToldWhereItIsWrong(string sql, int position)
    {
        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => _shop.Connector.ExecuteAsync(sql, Token));

        Assert.Equal(position, error.Position);
        Assert.Equal(sql, error.QueryText);
        Assert.StartsWith("42", error.SqlState, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConstraintThatFails_IsAConflict()
    {
        var error = await Assert.ThrowsAsync<ConnectorConflictException>(() => _shop.Connector.ExecuteAsync("INSERT INTO customers SELECT * FROM customers", Token));

        Assert.Equal(("constraint_violation", "23000"), (error.VendorCode, error.SqlState));
    }

    [Fact]
    public async Task Transaction_IsRefused()
    {
        var error = await Assert.ThrowsAsync<ConnectorUnsupportedException>(() => _shop.Connector.ExecuteAsync("BEGIN", Token));

        Assert.Equal("0A000", error.SqlState);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData('x', null)]
    public async Task Parameter_IsTakenOrRefusedByItsType(object value, string? refusal)
    {
        QueryRequest query = $"SELECT {value}";
        if (refusal is null)
        {
            Assert.Equal("x", (await _shop.Connector.ExecuteAsync(query, Token)).Rows[0][0]);
            return;
        }

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => _shop.Connector.ExecuteAsync(query, Token));
        Assert.Contains(refusal, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DecimalParameter_IsRefusedWithWhatToPass()
    {
        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => _shop.Connector.ExecuteAsync($"SELECT {1.5m}", Token));

        Assert.Contains("Parameter 1 is a Decimal", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamedParameter_IsRefused()
    {
        var query = new QueryRequest("SELECT ?1") { Parameters = [new QueryParameter("day", 1)] };

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => _shop.Connector.ExecuteAsync(query, Token));

        Assert.Contains("'day' has a name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CancelledStatement_EndsAtTheServer()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = _shop.Connector.ExecuteAsync(Endless, cancel.Token);
        await UntilAsync(() => _server.OpenStatements == 1);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await UntilAsync(() => _server.OpenStatements == 0);
    }

    [Fact]
    public async Task StreamThatIsLeft_EndsAtTheServer()
    {
        await using (var rows = await _shop.Connector.StreamAsync("WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers) SELECT n FROM numbers", Token))
        {
            Assert.NotNull(await rows.ReadAsync(Token));
            Assert.Equal(1, _server.OpenStatements);
        }

        await UntilAsync(() => _server.OpenStatements == 0);
    }

    // The server works on threads of its own: what it holds is asked for until it is so.
    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);
        }
    }
}
