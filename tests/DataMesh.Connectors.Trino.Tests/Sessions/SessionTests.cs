using System.Data;
using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Tests.Statements;

namespace DataMesh.Connectors.Trino.Tests.Sessions;

public sealed class SessionTests
{
    [Fact]
    public async Task State_GoesFromStatementToStatement()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var session = await (await server.ConnectAsync()).OpenSessionAsync(ScriptedServer.Token);
        server.Script
            .Add("USE pg.public", ScriptedServer.Change("USE", ("Set-Catalog", "pg"), ("Set-Schema", "public")))
            .Add("SET SESSION a = 'b'", ScriptedServer.Change("SET SESSION", ("Set-Session", "a=b+c%3D")))
            .Add("RESET SESSION a", ScriptedServer.Change("RESET SESSION", ("Clear-Session", "a")))
            .Add("SET ROLE r", ScriptedServer.Change("SET ROLE", ("Set-Role", "hive=ROLE%7Br%7D")))
            .Add("PREPARE p FROM SELECT 1", ScriptedServer.Change("PREPARE", ("Added-Prepare", "p=SELECT+1")));
        foreach (var sql in (string[])["USE pg.public", "SET SESSION a = 'b'", "SET ROLE r", "PREPARE p FROM SELECT 1", "SELECT 1"])
        {
            Assert.Empty((await session.ExecuteAsync(sql, ScriptedServer.Token)).Warnings);
        }

        var last = server.Script.Statements[^1];
        Assert.Equal(("pg", "public", "b c=", "ROLE{r}", "SELECT 1"), (last.Catalog, last.Schema, last.SessionProperties["a"], last.Roles["hive"], last.PreparedStatements["p"]));
        await session.ExecuteAsync("RESET SESSION a", ScriptedServer.Token);
        await session.ExecuteAsync("SELECT 1", ScriptedServer.Token);
        Assert.Empty(server.Script.Statements[^1].SessionProperties);
    }

    [Fact]
    public async Task StateOfASession_IsNoOthers()
    {
        await using var server = await ScriptedServer.StartAsync();
        var connector = await server.ConnectAsync();
        await using var first = await connector.OpenSessionAsync(ScriptedServer.Token);
        await using var second = await connector.OpenSessionAsync(ScriptedServer.Token);
        server.Script.Add("USE pg.public", ScriptedServer.Change("USE", ("Set-Catalog", "pg")));
        await first.ExecuteAsync("USE pg.public", ScriptedServer.Token);
        await second.ExecuteAsync("SELECT 1", ScriptedServer.Token);
        Assert.Null(server.Script.Statements[^1].Catalog);
    }

    [Theory]
    [InlineData(IsolationLevel.Unspecified, "START TRANSACTION")]
    [InlineData(IsolationLevel.ReadUncommitted, "START TRANSACTION ISOLATION LEVEL READ UNCOMMITTED")]
    [InlineData(IsolationLevel.ReadCommitted, "START TRANSACTION ISOLATION LEVEL READ COMMITTED")]
    [InlineData(IsolationLevel.RepeatableRead, "START TRANSACTION ISOLATION LEVEL REPEATABLE READ")]
    [InlineData(IsolationLevel.Serializable, "START TRANSACTION ISOLATION LEVEL SERIALIZABLE")]
    public async Task Transaction_IsSentWithEachStatementUntilItsEnd(IsolationLevel level, string begin)
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var session = await (await server.ConnectAsync()).OpenSessionAsync(ScriptedServer.Token);
        Assert.False(session.InTransaction);
        await session.BeginTransactionAsync(level, ScriptedServer.Token);
        Assert.True(session.InTransaction);
        await session.ExecuteAsync("SELECT 1", ScriptedServer.Token);
        await session.CommitAsync(ScriptedServer.Token);
        Assert.False(session.InTransaction);
        await session.ExecuteAsync("SELECT 1", ScriptedServer.Token);
        Assert.Equal([(begin, "NONE"), ("SELECT 1", "tx1"), ("COMMIT", "tx1"), ("SELECT 1", "NONE")], server.Ran);
    }

    [Theory]
    [InlineData(IsolationLevel.Snapshot)]
    [InlineData(IsolationLevel.Chaos)]
    public async Task UnknownLevel_IsUnsupported(IsolationLevel level)
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var session = await (await server.ConnectAsync()).OpenSessionAsync(ScriptedServer.Token);
        await Assert.ThrowsAsync<ConnectorUnsupportedException>(() => session.BeginTransactionAsync(level, ScriptedServer.Token));
        Assert.Empty(server.Ran);
    }

    [Fact]
    public async Task OutOfOrder_IsAConflictThatIsNotSent()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var session = await (await server.ConnectAsync()).OpenSessionAsync(ScriptedServer.Token);
        await Assert.ThrowsAsync<ConnectorConflictException>(() => session.CommitAsync(ScriptedServer.Token));
        await Assert.ThrowsAsync<ConnectorConflictException>(() => session.RollbackAsync(ScriptedServer.Token));
        Assert.Empty(server.Ran);
        await session.BeginTransactionAsync(cancellationToken: ScriptedServer.Token);
        await Assert.ThrowsAsync<ConnectorConflictException>(() => session.BeginTransactionAsync(cancellationToken: ScriptedServer.Token));
        Assert.Single(server.Ran);
    }

    [Fact]
    public async Task TransactionOfTheCallersText_IsFollowed()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var session = await (await server.ConnectAsync()).OpenSessionAsync(ScriptedServer.Token);
        await session.ExecuteAsync("START TRANSACTION", ScriptedServer.Token);
        Assert.True(session.InTransaction);
        await session.ExecuteAsync("COMMIT", ScriptedServer.Token);
        Assert.False(session.InTransaction);
    }

    [Fact]
    public async Task DisposedSession_RollsBack()
    {
        await using var server = await ScriptedServer.StartAsync();
        var session = await (await server.ConnectAsync()).OpenSessionAsync(ScriptedServer.Token);
        await session.BeginTransactionAsync(cancellationToken: ScriptedServer.Token);
        await session.DisposeAsync();
        await session.DisposeAsync();
        Assert.Equal([("START TRANSACTION", "NONE"), ("ROLLBACK", "tx1")], server.Ran);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => session.ExecuteAsync("SELECT 1", ScriptedServer.Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => session.BeginTransactionAsync(cancellationToken: ScriptedServer.Token));
    }

    [Fact]
    public async Task ExpiredTransaction_IsRolledBackAndCannotBeCommitted()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var session = await (await server.ConnectAsync()).OpenSessionAsync(ScriptedServer.Token);
        var expired = ScriptedAnswer.Failing(new("UNKNOWN_TRANSACTION", 20, "USER_ERROR", "Unknown transaction ID"));
        server.Script.Add("COMMIT", expired).Add("ROLLBACK", expired);

        await session.BeginTransactionAsync(cancellationToken: ScriptedServer.Token);
        await session.RollbackAsync(ScriptedServer.Token);
        Assert.False(session.InTransaction);

        await session.BeginTransactionAsync(cancellationToken: ScriptedServer.Token);
        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => session.CommitAsync(ScriptedServer.Token));
        Assert.Equal("UNKNOWN_TRANSACTION", error.VendorCode);
        Assert.False(session.InTransaction);
    }

    [Fact]
    public async Task CommitWithoutAnAnswer_LeavesTheTransactionInDoubt()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var session = await (await server.ConnectAsync()).OpenSessionAsync(ScriptedServer.Token);
        await session.BeginTransactionAsync(cancellationToken: ScriptedServer.Token);
        server.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.Status(500));
        await Assert.ThrowsAnyAsync<ConnectorException>(() => session.CommitAsync(ScriptedServer.Token));
        Assert.True(session.InTransaction);
    }

    [Fact]
    public async Task CommitThatDoesNotEndTheTransaction_IsNoSuccess()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var session = await (await server.ConnectAsync()).OpenSessionAsync(ScriptedServer.Token);
        server.Script.Add("COMMIT", ScriptedServer.Change("COMMIT"));
        await session.BeginTransactionAsync(cancellationToken: ScriptedServer.Token);
        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => session.CommitAsync(ScriptedServer.Token));
        Assert.Equal(OperationOutcome.Unknown, error.Outcome);
    }

    [Fact]
    public async Task FailedStatement_LeavesTheTransactionToItsOwner()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var session = await (await server.ConnectAsync()).OpenSessionAsync(ScriptedServer.Token);
        await session.BeginTransactionAsync(cancellationToken: ScriptedServer.Token);
        await Assert.ThrowsAsync<ConnectorQueryException>(() => session.ExecuteAsync("wrong", ScriptedServer.Token));
        Assert.True(session.InTransaction);
        await session.RollbackAsync(ScriptedServer.Token);
        Assert.False(session.InTransaction);
    }

    [Fact]
    public async Task OpenStream_KeepsTheSessionBusy()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var session = await (await server.ConnectAsync()).OpenSessionAsync(ScriptedServer.Token);
        server.Script.Add("endless", new ScriptedAnswer { Columns = [new("c", "integer")], Rows = Endless() });
        var stream = await session.StreamAsync("endless", ScriptedServer.Token);
        await Assert.ThrowsAsync<ConnectorConflictException>(() => session.ExecuteAsync("SELECT 1", ScriptedServer.Token));
        await stream.DisposeAsync();
        Assert.Equal(1, (await session.ExecuteAsync("SELECT 1", ScriptedServer.Token)).Rows[0][0]);
    }

    [Fact]
    public async Task SessionThatIsDisposedBeforeItsStream_EndsTheStatement()
    {
        await using var server = await ScriptedServer.StartAsync();
        var session = await (await server.ConnectAsync()).OpenSessionAsync(ScriptedServer.Token);
        server.Script.Add("endless", new ScriptedAnswer { Columns = [new("c", "integer")], Rows = Endless() });
        await session.BeginTransactionAsync(cancellationToken: ScriptedServer.Token);
        var stream = await session.StreamAsync("endless", ScriptedServer.Token);
        await session.DisposeAsync();
        Assert.Equal(("ROLLBACK", "tx1"), server.Ran[^1]);
        Assert.Equal(0, server.Server.RunningQueries);
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task SessionThatIsDisposedWhileAStatementBegins_EndsIt()
    {
        await using var server = await ScriptedServer.StartAsync();
        var session = await (await server.ConnectAsync()).OpenSessionAsync(ScriptedServer.Token);
        var hasBegun = new TaskCompletionSource();
        server.Script.Add("slow", new ScriptedAnswer
        {
            Columns = [new("c", "integer")],
            LiveRows = token =>
            {
                hasBegun.SetResult();
                token.WaitHandle.WaitOne();
                return [];
            },
        });
        var running = session.ExecuteAsync("slow", ScriptedServer.Token);
        await hasBegun.Task.WaitAsync(ScriptedServer.Token);
        await session.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => running);
    }

    // A ROLLBACK beside it would say that the transaction is not there, or take its changes back.
    [Fact]
    public async Task SessionThatIsDisposedBesideACommit_LetsItEnd()
    {
        await using var server = await ScriptedServer.StartAsync();
        var session = await (await server.ConnectAsync()).OpenSessionAsync(ScriptedServer.Token);
        await session.BeginTransactionAsync(cancellationToken: ScriptedServer.Token);
        server.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.Delay(TimeSpan.FromMilliseconds(300)));
        var commit = session.CommitAsync(ScriptedServer.Token);
        await session.DisposeAsync();
        Assert.True(commit.IsCompletedSuccessfully);
        Assert.Equal([("START TRANSACTION", "NONE"), ("COMMIT", "tx1")], server.Ran);
    }

    [Fact]
    public async Task CancelledStatement_LeavesTheSessionUsable()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var session = await (await server.ConnectAsync()).OpenSessionAsync(ScriptedServer.Token);
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
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.ExecuteAsync("slow", cancellation.Token));
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Equal(1, (await session.ExecuteAsync("SELECT 1", ScriptedServer.Token)).Rows[0][0]);
    }

    private static IEnumerable<string> Endless()
    {
        while (true)
        {
            yield return "[1]";
        }
    }
}
