namespace DataMesh.Core.Tests.Managed;

public sealed class DriverCallTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Result_AndException_AreTheCalls()
    {
        Assert.Equal(7, await DriverCall.RunAsync(7, static (state, _) => Task.FromResult(state), Token));
        await Assert.ThrowsAsync<FormatException>(() => DriverCall.RunAsync(7, static (_, _) => Task.FromException<int>(new FormatException()), Token));
    }

    [Fact]
    public async Task CancelledBeforehand_CallsNothing()
    {
        using var caller = new CancellationTokenSource();
        await caller.CancelAsync();

        var error = await Assert.ThrowsAsync<OperationCanceledException>(() => DriverCall.RunAsync(0, static Task<int> (_, _) => throw new InvalidOperationException(), caller.Token));

        Assert.Equal(caller.Token, error.CancellationToken);
    }

    [Fact]
    public async Task DriverThatListens_IsToldAndEndsWithTheCallersToken()
    {
        using var caller = new CancellationTokenSource();
        var running = DriverCall.RunAsync(0, static (_, token) => NeverAsync(token), caller.Token);

        await caller.CancelAsync();

        var error = await Assert.ThrowsAsync<OperationCanceledException>(() => running.WaitAsync(Soon, Token));
        Assert.Equal(caller.Token, error.CancellationToken);
    }

    [Fact]
    public async Task DriverThatBlocksWhoCancels_HoldsNobodyUp()
    {
        using var caller = new CancellationTokenSource();
        using var release = new ManualResetEventSlim();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = DriverCall.RunAsync(
            (told, release),
            static (state, token) =>
            {
                token.Register(() =>
                {
                    state.told.SetResult();
                    state.release.Wait(CancellationToken.None);
                });
                return new TaskCompletionSource<int>().Task;
            },
            caller.Token);

#pragma warning disable CA1849 // Were it to wait for the driver, the test would not come to its end.
        caller.Cancel();
#pragma warning restore CA1849

        await told.Task.WaitAsync(Soon, Token);
        await Assert.ThrowsAsync<OperationCanceledException>(() => running.WaitAsync(Soon, Token));
        release.Set();
    }

    [Fact]
    public async Task ResultOfACallThatWasGivenUp_IsDisposed()
    {
        using var caller = new CancellationTokenSource();
        var late = new TaskCompletionSource<Late>();
        var running = DriverCall.RunAsync(late, static (late, _) => late.Task, caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => running.WaitAsync(Soon, Token));

        await using var result = new Late();
        late.SetResult(result);

        await result.Disposed.WaitAsync(Soon, Token);
    }

    [Fact]
    public async Task ResultThatComesInSpiteOfTheCancel_IsTheCallers()
    {
        using var caller = new CancellationTokenSource();
        var running = DriverCall.RunAsync(
            0,
            static async (_, token) =>
            {
                await ((Task)NeverAsync(token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return 7;
            },
            caller.Token);

        await caller.CancelAsync();

        Assert.Equal(7, await running);
    }

    private static async Task<int> NeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return 0;
    }

    private sealed class Late : IAsyncDisposable
    {
        private readonly TaskCompletionSource _disposed = new();

        public Task Disposed => _disposed.Task;

        public ValueTask DisposeAsync()
        {
            _disposed.TrySetResult();
            return default;
        }
    }
}
