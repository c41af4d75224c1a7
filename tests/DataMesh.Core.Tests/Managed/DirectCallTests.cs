using DataMesh.Tests;

namespace DataMesh.Core.Tests.Managed;

/// <summary>Calls without a policy to which nobody listens: they go to the author's method and nowhere else, and fail like all others.</summary>
[Collection(nameof(ListenerTests))]
public sealed class DirectCallTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private readonly IDisposable _unwatched = CanaryWatch.Pause();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _unwatched.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnswerThatComesLater_IsTheAuthors_AndTheConnectionIsFreeAgain(bool fails)
    {
        TaskCompletionSource<QueryResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var fake = new FakeConnector { OnExecute = (_, _, _) => answer.Task };
        await using var managed = ManagedFake.Of(fake, time: new ManualTimeProvider());
        await managed.ConnectAsync(Token);
        var call = managed.ExecuteAsync("SELECT 1", Token);
        var disconnect = managed.DisconnectAsync(Token);
        Assert.False(call.IsCompleted || disconnect.IsCompleted);
        if (fails)
        {
            answer.SetException(new InvalidOperationException("boom"));
            var error = await Assert.ThrowsAsync<ConnectorException>(() => call);
            Assert.Equal(("warehouse", "execute", ConnectorErrorKind.Internal, "boom"), (error.Connector, error.Operation, error.Kind, error.InnerException?.Message));
        }
        else
        {
            answer.SetResult(QueryResult.Empty);
            Assert.Same(QueryResult.Empty, await call);
        }

        await disconnect.WaitAsync(Soon, Token);
        Assert.Equal((1, 1), (fake.Connects, fake.Disconnects));
    }

    [Fact]
    public async Task FailureAtOnce_IsTold()
    {
        await using var managed = ManagedFake.Of(new FakeConnector { OnExecute = static (number, _, _) => number == 1 ? null! : throw new TimeoutException("late") });
        await managed.ConnectAsync(Token);
        var unnamed = await Assert.ThrowsAsync<ConnectorException>(() => managed.ExecuteAsync("SELECT 1", Token));
        Assert.Contains("The method of 'execute' returned null instead of a task.", unnamed.InnerException!.Message, StringComparison.Ordinal);
        Assert.Equal("execute", (await Assert.ThrowsAsync<ConnectorTimeoutException>(() => managed.ExecuteAsync("SELECT 1", Token))).Operation);
    }

    [Fact]
    public async Task LostConnection_IsMadeAgain()
    {
        var fake = new FakeConnector { OnExecute = static (number, _, _) => number is 1 or 3 ? throw new ConnectorConnectionException("gone") : Task.FromResult(QueryResult.Empty) };
        await using var managed = ManagedFake.Of(fake);
        await managed.ConnectAsync(Token);
        for (var connects = 2; connects <= 3; connects++)
        {
            await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync("SELECT 1", Token));
            await managed.ExecuteAsync("SELECT 1", Token);
            Assert.Equal(connects, fake.Connects);
        }
    }

    [Fact]
    public async Task CallersCancel_EndsTheCall_WhetherTheDriverListensOrNot()
    {
        TaskCompletionSource<QueryResult> never = new();
        var fake = new FakeConnector { OnExecute = (number, _, token) => number == 1 ? Never(token) : never.Task };
        await using var managed = ManagedFake.Of(fake);
        await managed.ConnectAsync(Token);
        for (var call = 1; call <= 2; call++)
        {
            using var cancel = new CancellationTokenSource();
            var running = managed.ExecuteAsync("SELECT 1", cancel.Token);
            await cancel.CancelAsync();
            var told = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(Soon, Token));
            Assert.Equal(cancel.Token, told.CancellationToken);
            Assert.StartsWith("warehouse, execute: cancelled.", told.Message, StringComparison.Ordinal);
        }

        never.SetResult(QueryResult.Empty);
    }

    [Fact]
    public async Task UnconnectedConnector_ConnectsFirst_AndADisposedOneSaysSo()
    {
        var fake = new FakeConnector();
        var managed = ManagedFake.Of(fake);
        await managed.ExecuteAsync("SELECT 1", Token);
        await managed.ExecuteAsync("SELECT 1", Token);
        Assert.Equal((1, 2), (fake.Connects, fake.Calls));
        await managed.DisposeAsync();
        var over = await Assert.ThrowsAsync<ObjectDisposedException>(() => managed.ExecuteAsync("SELECT 1", Token));
        Assert.Equal("warehouse", over.ObjectName);
        Assert.StartsWith("Connector 'warehouse' was disposed with its registry.", over.Message, StringComparison.Ordinal);
        Assert.Equal(2, fake.Calls);
    }

    private static async Task<QueryResult> Never(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return QueryResult.Empty;
    }
}
