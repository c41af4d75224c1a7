using System.Data;
using DataMesh.Connectors.Trino.Tests.Statements;

namespace DataMesh.Connectors.Trino.Tests.Sessions;

public sealed class ReadOnlySessionTests
{
    private const string Begin = "START TRANSACTION READ ONLY";

    [Fact]
    public async Task StatementOutsideATransaction_HasAReadOnlyOneOfItsOwn()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var session = await (await server.ConnectAsync(isReadOnly: true)).OpenSessionAsync(ScriptedServer.Token);
        await session.ExecuteAsync("SELECT 1", ScriptedServer.Token);
        Assert.False(session.InTransaction);
        await server.SeeAsync("ROLLBACK");
        Assert.Equal([(Begin, "NONE"), ("SELECT 1", "tx1"), ("ROLLBACK", "tx1")], server.Ran);
    }

    [Fact]
    public async Task State_IsKeptAndTheTransactionIsNot()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var session = await (await server.ConnectAsync(isReadOnly: true)).OpenSessionAsync(ScriptedServer.Token);
        server.Script.Add("USE pg.public", ScriptedServer.Change("USE", ("Set-Catalog", "pg")));
        await session.ExecuteAsync("USE pg.public", ScriptedServer.Token);
        await session.ExecuteAsync("SELECT 1", ScriptedServer.Token);
        var read = server.Script.Statements.Single(static statement => statement.Sql == "SELECT 1");
        Assert.Equal(("pg", "tx2"), (read.Catalog, read.TransactionId));
    }

    [Fact]
    public async Task TransactionOfTheCaller_IsReadOnlyAndEndsByRollback()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var session = await (await server.ConnectAsync(isReadOnly: true)).OpenSessionAsync(ScriptedServer.Token);
        await session.BeginTransactionAsync(IsolationLevel.Serializable, ScriptedServer.Token);
        await session.ExecuteAsync("SELECT 1", ScriptedServer.Token);
        await session.CommitAsync(ScriptedServer.Token);
        Assert.Equal([("START TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ ONLY", "NONE"), ("SELECT 1", "tx1"), ("ROLLBACK", "tx1")], server.Ran);
    }

    [Theory]
    [InlineData("COMMIT")]
    [InlineData("START TRANSACTION READ WRITE")]
    public async Task TransactionOfTheCallersText_IsRefused(string text)
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var session = await (await server.ConnectAsync(isReadOnly: true)).OpenSessionAsync(ScriptedServer.Token);
        await Assert.ThrowsAnyAsync<ConnectorException>(() => session.ExecuteAsync(text, ScriptedServer.Token));
        Assert.False(session.InTransaction);
        await session.ExecuteAsync("SELECT 1", ScriptedServer.Token);
        Assert.Equal([(Begin, "NONE"), (text, "tx1"), (Begin, "NONE"), ("SELECT 1", "tx2")], server.Ran.Where(static statement => statement.Sql != "ROLLBACK"));
    }

    [Fact]
    public async Task CommitAsATextInATransaction_EndsItAndIsRefused()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var session = await (await server.ConnectAsync(isReadOnly: true)).OpenSessionAsync(ScriptedServer.Token);
        await session.BeginTransactionAsync(cancellationToken: ScriptedServer.Token);
        await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => session.ExecuteAsync("COMMIT", ScriptedServer.Token));
        Assert.False(session.InTransaction);
        await session.ExecuteAsync("SELECT 1", ScriptedServer.Token);
        Assert.Equal("tx2", server.Script.Statements.Last(static statement => statement.Sql == "SELECT 1").TransactionId);
    }
}
