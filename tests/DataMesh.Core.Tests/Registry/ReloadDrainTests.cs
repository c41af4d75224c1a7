using DataMesh.Core.Tests.Managed;
using static DataMesh.Core.Tests.Registry.ReloadKit;

namespace DataMesh.Core.Tests.Registry;

/// <summary>Work that is under way when its instance changes.</summary>
public sealed class ReloadDrainTests
{
    private readonly FakeConnector _old = new();
    private readonly FakeConnector _new = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OperationUnderWay_EndsOnTheOldConnector()
    {
        var gate = new TaskCompletionSource<QueryResult>();
        _old.OnExecute = (_, _, _) => gate.Task;
        await using var registry = RegistryOf(Instance("w", _old));
        var handle = registry.Query("w");
        await handle.ConnectAsync(Token);
        var running = handle.ExecuteAsync("SELECT 1", Token);
        registry.Update([Instance("w", _new)]);
        await handle.ExecuteAsync("SELECT 1", Token);
        Assert.Equal((false, 0), (running.IsCompleted, _old.Disconnects));
        gate.SetResult(QueryResult.Empty);
        Assert.Same(QueryResult.Empty, await running);
        await UntilAsync(() => _old.Disconnects == 1);
        Assert.Equal((1, 1), (_old.Calls, _new.Calls));
    }

    [Fact]
    public async Task OperationInTheLayersUnderWay_KeepsNoOtherCallOnTheOldConnector()
    {
        var gate = new TaskCompletionSource<QueryResult>();
        _old.OnExecute = (_, _, _) => gate.Task;
        await using var registry = RegistryOf(Instance("w", _old));
        var handle = registry.Query("w");
        await handle.ConnectAsync(Token);
        var running = handle.ExecuteAsync(QueryRequest.FromString("SELECT 1") with { MaxRows = 1 }, Token);
        registry.Update([Instance("w", _new)]);
        await handle.ExecuteAsync("SELECT 1", Token).WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.Equal((1, 1), (_old.Calls, _new.Calls));
        gate.SetResult(QueryResult.Empty);
        await running;
    }

    [Fact]
    public async Task OperationThatConnects_EndsOnTheOldConnector()
    {
        var gate = new TaskCompletionSource();
        _old.OnConnect = (_, _) => gate.Task;
        await using var registry = RegistryOf(Instance("w", _old));
        var handle = registry.Query("w");
        var waiting = handle.ExecuteAsync("SELECT 1", Token);
        await UntilAsync(() => _old.Connects == 1);
        registry.Update([Instance("w", _new)]);
        await handle.ExecuteAsync("SELECT 1", Token);
        gate.SetResult();
        await waiting;
        await UntilAsync(() => _old.Disconnects == 1);
        Assert.Equal((1, 1), (_old.Calls, _new.Calls));
    }

    [Fact]
    public async Task OpenStreamAndSession_HoldTheOldConnector()
    {
        _old.OnOpenSession = static () => new DeadSession();
        await using var registry = RegistryOf(Instance("w", _old));
        var handle = registry.Get<IStreamingQueryConnector>("w");
        var stream = await handle.StreamAsync("SELECT 1", Token);
        var session = await ((ISessionQueryConnector)handle).OpenSessionAsync(Token);
        registry.Update([Instance("w", _new)]);
        await handle.ExecuteAsync("SELECT 1", Token);
        Assert.Null(await stream.ReadAsync(Token));
        await stream.DisposeAsync();
        await Task.Delay(20, Token);
        await session.CommitAsync(Token);
        Assert.Equal((0, 1), (_old.Disconnects, _new.Calls));
        await session.DisposeAsync();
        await UntilAsync(() => _old.Disconnects == 1);
    }

    [Fact]
    public async Task SessionThatIsOpenPastTheBudget_IsToldWhy()
    {
        var time = new ManualTimeProvider();
        _old.OnOpenSession = static () => new DeadSession();
        await using var registry = RegistryOf(Instance("w", _old, time));
        await using var session = await registry.Get<ISessionQueryConnector>("w").OpenSessionAsync(Token);
        registry.Update([Instance("w", _new)]);
        await time.AdvanceAsync(TimeSpan.FromSeconds(9));
        await session.CommitAsync(Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(2));
        await UntilAsync(() => _old.Disconnects == 1);
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => session.CommitAsync(Token));
        Assert.Equal("w, commit: The configuration of 'w' changed, and what this began on is closed: it had not ended 10 s later. Begin it anew.", error.Message);
    }

    [Fact]
    public async Task WhatDoesNotEnd_IsCutOffAfterTheDrainBudget()
    {
        var time = new ManualTimeProvider();
        _old.OnExecute = static (_, _, _) => new TaskCompletionSource<QueryResult>().Task;
        await using var registry = RegistryOf(Instance("w", _old, time));
        var handle = registry.Query("w");
        await handle.ConnectAsync(Token);
        _ = handle.ExecuteAsync("SELECT 1", Token);
        registry.Update([Instance("w", _new)]);
        await time.AdvanceAsync(TimeSpan.FromSeconds(11));
        await UntilAsync(() => _old.Disconnects == 1);
    }

    [Fact]
    public async Task OperationThatWaitsToTryAgainPastTheBudget_IsToldWhy()
    {
        var time = new ManualTimeProvider();
        _old.OnExecute = static (_, _, _) => throw new ConnectorConnectionException("Nobody answers.") { RetryAfter = TimeSpan.FromSeconds(20) };
        await using var registry = RegistryOf(Instance("w", _old, time, new RetryOptions { MaxAttempts = 100, MaxDelay = TimeSpan.FromMinutes(1) }));
        var handle = registry.Query("w");
        var waiting = handle.ExecuteAsync(QueryRequest.FromString("SELECT 1") with { IsIdempotent = true }, Token);
        await UntilAsync(() => _old.Calls == 1);
        registry.Update([Instance("w", _new)]);
        await time.AdvanceAsync(TimeSpan.FromSeconds(11), waiters: 2);
        await UntilAsync(() => _old.Disconnects == 1);
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(30), Token));
        Assert.StartsWith("w, execute: The configuration of 'w' changed, and what this began on is closed: it had not ended 10 s later. Begin it anew.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RegistryDisposedWhileTheOldDrains_DisconnectsEachOnce()
    {
        var gate = new TaskCompletionSource<QueryResult>();
        _old.OnExecute = (_, _, _) => gate.Task;
        var registry = RegistryOf(Instance("w", _old));
        var handle = registry.Query("w");
        await handle.ConnectAsync(Token);
        var running = handle.ExecuteAsync("SELECT 1", Token);
        registry.Update([Instance("w", _new)]);
        await handle.ExecuteAsync("SELECT 1", Token);
        var disposing = registry.DisposeAsync().AsTask();
        await UntilAsync(() => _new.Disconnects == 1);
        Assert.False(disposing.IsCompleted);
        gate.SetResult(QueryResult.Empty);
        await running;
        await disposing;
        await registry.DisposeAsync();
        Assert.Equal((1, 1), (_old.Disconnects, _new.Disconnects));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => handle.ExecuteAsync("SELECT 1", Token));
        Assert.Throws<ObjectDisposedException>(() => registry.Update([]));
    }

    [Fact]
    public async Task RegistryDisposedBeforeTheNewConnectorIsMade_RefusesCalls()
    {
        var registry = RegistryOf(Instance("w", _old));
        var handle = registry.Query("w");
        registry.Update([Instance("w", _new)]);
        await registry.DisposeAsync();
        var error = await Assert.ThrowsAsync<ObjectDisposedException>(() => handle.ExecuteAsync("SELECT 1", Token));
        Assert.Contains("Connector 'w' was disposed with its registry.", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _new.Connects);
    }
}
