using DataMesh.Connectors.Trino.Loopback;

namespace DataMesh.Connectors.Trino.Tests.Statements;

public sealed class ReadOnlyCallTests
{
    private const string Begin = "START TRANSACTION READ ONLY";

    [Fact]
    public async Task Call_RunsInAReadOnlyTransactionThatIsRolledBack()
    {
        await using var server = await ScriptedServer.StartAsync();
        IQueryConnector connector = await server.ConnectAsync(isReadOnly: true);
        Assert.Equal(1, (await connector.ExecuteAsync("SELECT 1", ScriptedServer.Token)).Rows[0][0]);
        Assert.Equal([(Begin, "NONE"), ("SELECT 1", "tx1"), ("ROLLBACK", "tx1")], server.Ran);
    }

    [Fact]
    public async Task FailedCall_IsRolledBack()
    {
        await using var server = await ScriptedServer.StartAsync();
        IQueryConnector connector = await server.ConnectAsync(isReadOnly: true);
        server.Script.Add("DELETE FROM t", ScriptedAnswer.Failing(new("READ_ONLY_VIOLATION", 23, "USER_ERROR", "Cannot execute write in a read-only transaction")));
        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => connector.ExecuteAsync("DELETE FROM t", ScriptedServer.Token));
        Assert.Equal((ConnectorErrorKind.Authorization, "READ_ONLY_VIOLATION"), (error.Kind, error.VendorCode));
        await server.SeeAsync("ROLLBACK");
        Assert.Equal([(Begin, "NONE"), ("DELETE FROM t", "tx1"), ("ROLLBACK", "tx1")], server.Ran);
    }

    [Theory]
    [InlineData("COMMIT")]
    [InlineData("ROLLBACK")]
    [InlineData("START TRANSACTION READ WRITE")]
    public async Task TransactionAsAText_IsRefused(string text)
    {
        await using var server = await ScriptedServer.StartAsync();
        IQueryConnector connector = await server.ConnectAsync(isReadOnly: true);
        await Assert.ThrowsAnyAsync<ConnectorException>(() => connector.ExecuteAsync(text, ScriptedServer.Token));
        Assert.Equal(1, (await connector.ExecuteAsync("SELECT 1", ScriptedServer.Token)).Rows[0][0]);
        Assert.Equal("tx2", server.Script.Statements.Last(static statement => statement.Sql == "SELECT 1").TransactionId);
    }

    [Theory]
    [InlineData("Clear-Transaction-Id", "true")]
    [InlineData("Started-Transaction-Id", "tx99")]
    public async Task StatementThatLeavesTheTransaction_HasItsRowsWithheld(string header, string value)
    {
        await using var server = await ScriptedServer.StartAsync();
        IQueryConnector connector = await server.ConnectAsync(isReadOnly: true);
        server.Script.Add("trick", ScriptedAnswer.Of("integer", "1") with { Headers = [KeyValuePair.Create(header, value)] });
        var error = await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => connector.ExecuteAsync("trick", ScriptedServer.Token));
        Assert.Equal(OperationOutcome.Failed, error.Outcome);
    }

    [Fact]
    public async Task StreamThatIsLeft_IsRolledBack()
    {
        await using var server = await ScriptedServer.StartAsync();
        var connector = await server.ConnectAsync(isReadOnly: true);
        server.Script.Add("endless", new ScriptedAnswer { Columns = [new("c", "integer")], Rows = Endless() });
        await using (var stream = await connector.StreamAsync("endless", ScriptedServer.Token))
        {
            Assert.NotNull(await stream.ReadAsync(ScriptedServer.Token));
        }

        await server.SeeAsync("ROLLBACK");
        Assert.Equal("tx1", server.Script.Statements[^1].TransactionId);
        Assert.Equal(0, server.Server.RunningQueries);
    }

    [Fact]
    public async Task CancelledCall_IsRolledBack()
    {
        await using var server = await ScriptedServer.StartAsync();
        var connector = await server.ConnectAsync(isReadOnly: true);
        using var cancellation = new CancellationTokenSource();
        server.Script.Add("slow", new ScriptedAnswer
        {
            Columns = [new("c", "integer")],
            LiveRows = token =>
            {
                cancellation.Cancel();
                token.WaitHandle.WaitOne();
                return [];
            },
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connector.StreamAsync("slow", cancellation.Token));
        await server.SeeAsync("ROLLBACK");
    }

    [Fact]
    public async Task TransactionThatIsNotNamed_IsAnError()
    {
        await using var server = await ScriptedServer.StartAsync();
        IQueryConnector connector = await server.ConnectAsync(isReadOnly: true);
        server.Script.Add(Begin, ScriptedServer.Change("START TRANSACTION"));
        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => connector.ExecuteAsync("SELECT 1", ScriptedServer.Token));
        Assert.Contains("X-Trino-Started-Transaction-Id", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Ran, static statement => statement.Sql == "SELECT 1");
    }

    [Fact]
    public async Task Use_IsLostWithAWarning()
    {
        await using var server = await ScriptedServer.StartAsync();
        IQueryConnector connector = await server.ConnectAsync(isReadOnly: true);
        server.Script.Add("USE pg.public", ScriptedServer.Change("USE", ("Set-Catalog", "pg")));
        Assert.Contains("catalog pg", Assert.Single((await connector.ExecuteAsync("USE pg.public", ScriptedServer.Token)).Warnings), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Endless()
    {
        while (true)
        {
            yield return "[1]";
        }
    }
}
