using System.Data;

namespace DataMesh.Core.Tests.Managed;

public sealed class SessionTests
{
    private static readonly QueryResult FiveRows = QueryResult.FromRows([new Column("a", ColumnType.Int64)], Enumerable.Range(1, 5).Select(static number => new object?[] { (long)number }));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Steps_ReachTheAuthorsSession()
    {
        var inner = new ScriptedSession();
        await using var managed = Of(inner);
        var session = await managed.OpenSessionAsync(Token);
        Assert.False(session.InTransaction);
        await session.BeginTransactionAsync(IsolationLevel.Serializable, Token);
        Assert.True(session.InTransaction);
        Assert.Same(QueryResult.Empty, await session.ExecuteAsync("INSERT", Token));
        await (await session.StreamAsync("SELECT", Token)).DisposeAsync();
        await session.CommitAsync(Token);
        await session.RollbackAsync(Token);
        await session.DisposeAsync();
        await session.DisposeAsync();
        Assert.Equal(["begin Serializable", "execute INSERT ", "stream SELECT ", "commit", "rollback", "dispose"], inner.Steps);
        foreach (var step in (Func<Task>[])[() => session.ExecuteAsync("SELECT", Token), () => session.StreamAsync("SELECT", Token), () => session.RollbackAsync(Token), () => session.BeginTransactionAsync(cancellationToken: Token)])
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(step);
        }
    }

    [Fact]
    public async Task LimitOfTheInstance_HoldsInASession()
    {
        var inner = new ScriptedSession { Result = FiveRows };
        await using var managed = Of(inner, new ConnectorInstanceOptions("warehouse") { Limits = new ConnectorLimits { MaxRows = 3 } });
        await using var session = await managed.OpenSessionAsync(Token);
        var result = await session.ExecuteAsync("SELECT", Token);
        Assert.Equal((3, true), (result.RowCount, result.IsTruncated));
        await using var stream = await session.StreamAsync("SELECT", Token);
        Assert.Equal(3, (await stream.ReadAsync(Token))!.RowCount);
        Assert.Null(await stream.ReadAsync(Token));
        Assert.Equal(["execute SELECT 3", "stream SELECT 3"], inner.Steps);
    }

    [Theory]
    [InlineData("execute", " The work may have happened all the same: check before you repeat it.")]
    [InlineData("stream", " The work may have happened all the same: check before you repeat it.")]
    [InlineData("begin_transaction", "")]
    [InlineData("commit", " The work may have happened all the same: check before you repeat it.")]
    [InlineData("rollback", "")]
    public async Task StepThatFails_NamesItself_WarnsOfWhatItMayHaveDone_AndIsNotRepeated(string step, string warning)
    {
        var inner = new ScriptedSession { Failure = new ConnectorConnectionException("dead.") };
        await using var managed = Of(inner, new ConnectorInstanceOptions("warehouse") { Resilience = new ResilienceOptions { Retry = new RetryOptions { MinDelay = TimeSpan.Zero } } });
        await using var session = await managed.OpenSessionAsync(Token);
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => StepAsync(session, step));
        Assert.Equal($"warehouse, {step}: dead.{warning}", error.Message);
        Assert.Single(inner.Steps);
    }

    [Fact]
    public async Task CommitOfAReadOnlyInstance_ChangesNothing()
    {
        var inner = new ScriptedSession { Failure = new ConnectorConnectionException("dead.") };
        await using var managed = ManagedFake.Of(new FakeConnector { OnOpenSession = () => inner }, options: new ConnectorInstanceOptions("warehouse") { ReadOnly = true }, capabilities: ConnectorCapabilities.ReadOnly);
        await using var session = await managed.OpenSessionAsync(Token);
        Assert.Equal("warehouse, commit: dead.", (await Assert.ThrowsAsync<ConnectorConnectionException>(() => session.CommitAsync(Token))).Message);
    }

    [Fact]
    public async Task DeniedStep_IsRefused()
    {
        var inner = new ScriptedSession();
        await using var managed = Of(inner, new ConnectorInstanceOptions("warehouse") { Limits = new ConnectorLimits { DenyOperations = ["commit"] } });
        await using var session = await managed.OpenSessionAsync(Token);
        var error = await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => session.CommitAsync(Token));
        Assert.Equal("warehouse, commit: The limits of 'warehouse' do not allow 'commit'.", error.Message);
        await session.RollbackAsync(Token);
        Assert.Equal(["rollback"], inner.Steps);
    }

    [Fact]
    public async Task TotalTimeout_HoldsForAStep()
    {
        var time = new ManualTimeProvider();
        var options = new ConnectorInstanceOptions("warehouse") { Resilience = new ResilienceOptions { Timeout = TimeSpan.FromSeconds(2) } };
        await using var managed = ManagedFake.Of(new FakeConnector { OnOpenSession = static () => new NeverSession() }, options: options, time: time);
        await managed.ConnectAsync(Token);
        await using var session = await managed.OpenSessionAsync(Token);
        var step = session.ExecuteAsync("SELECT", Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.StartsWith("warehouse, execute: No answer within 2 s. Raise resilience:timeout", (await Assert.ThrowsAsync<ConnectorTimeoutException>(() => step)).Message, StringComparison.Ordinal);
    }

    private static ManagedFake Of(ScriptedSession inner, ConnectorInstanceOptions? options = null) => ManagedFake.Of(new FakeConnector { OnOpenSession = () => inner }, options: options);

    private static Task StepAsync(IQuerySession session, string step) => step switch
    {
        "execute" => session.ExecuteAsync("INSERT", Token),
        "stream" => session.StreamAsync("INSERT", Token),
        "begin_transaction" => session.BeginTransactionAsync(cancellationToken: Token),
        "commit" => session.CommitAsync(Token),
        _ => session.RollbackAsync(Token),
    };

    /// <summary>Waits for the token.</summary>
    private sealed class NeverSession : IQuerySession
    {
        public bool InTransaction => false;

        public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return QueryResult.Empty;
        }

        public Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task BeginTransactionAsync(IsolationLevel isolationLevel = IsolationLevel.Unspecified, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task CommitAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task RollbackAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => default;
    }
}
