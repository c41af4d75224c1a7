namespace DataMesh.Core.Tests.Managed;

/// <summary>Calls that meet the end of their registry, or a breaker that tries, at the wrong moment.</summary>
public sealed class HostileTimingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TimeSpan Soon => TimeSpan.FromSeconds(5);

    [Fact]
    public async Task CallThatWaitsBetweenAttempts_EndsWhenTheRegistryIsDisposed_AndSaysWhatMayHaveHappened()
    {
        var fake = new FakeConnector { OnExecute = static (_, _, _) => throw new ConnectorConnectionException("gone") { RetryAfter = TimeSpan.FromSeconds(6) } };
        var managed = ManagedFake.Of(fake, new RetryOptions());
        var call = managed.ExecuteAsync(new QueryRequest("MERGE") { IsIdempotent = true }, Token);
        await Task.Delay(200, Token);
        await managed.DisposeAsync();
        var ended = await Task.WhenAny(call, Task.Delay(3000, Token)) == call;
        var told = await Record.ExceptionAsync(() => call);
        Assert.True(ended && told is ConnectorException, $"ended with the registry: {ended}; told: {told.GetType().Name}: {told.Message}");
    }

    [Fact]
    public async Task CallBesideDispose_NamesTheConnector_NotALimiter()
    {
        for (var i = 0; i < 300; i++)
        {
            var managed = ManagedFake.Of(new FakeConnector(), options: With(new ResilienceOptions { Concurrency = new ConcurrencyOptions { PermitLimit = 1, QueueLimit = 100000 } }));
            await managed.ConnectAsync(Token);
            using var go = new ManualResetEventSlim();
            var calls = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    go.Wait(Token);
                    var all = new List<Task>();
                    for (var k = 0; k < 300; k++)
                    {
                        all.Add(managed.ExecuteAsync("SELECT 1", Token));
                    }

                    return all;
                },
                Token,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)).ToList();
            go.Set();
            Thread.SpinWait(i * 20);
            await managed.DisposeAsync();
            foreach (var call in (await Task.WhenAll(calls)).SelectMany(static all => all))
            {
                var told = await Record.ExceptionAsync(() => call);
                Assert.True(told is null or ObjectDisposedException { ObjectName: "warehouse" }, $"round {i}: {told}");
            }
        }
    }

    [Fact]
    public async Task CancelledStraggler_DoesNotReopenABreakerThatTries()
    {
        var time = new ManualTimeProvider();
        var trial = new TaskCompletionSource<QueryResult>();
        var fake = new FakeConnector
        {
            OnExecute = async (n, _, token) =>
            {
                if (n == 1)
                {
                    await Task.Delay(Timeout.Infinite, token);
                }

                return n < 4 ? throw new ConnectorTimeoutException("slow") : await trial.Task;
            },
        };
        await using var managed = ManagedFake.Of(fake, options: With(new ResilienceOptions { CircuitBreaker = new CircuitBreakerOptions { MinimumThroughput = 2, BreakDuration = TimeSpan.FromSeconds(5) } }), time: time);
        using var cancel = new CancellationTokenSource();
        await managed.ConnectAsync(Token);
        var straggler = managed.ExecuteAsync("SELECT slow", cancel.Token);
        await Record.ExceptionAsync(() => managed.ExecuteAsync("SELECT 1", Token));
        await Record.ExceptionAsync(() => managed.ExecuteAsync("SELECT 1", Token));
        time.Advance(TimeSpan.FromSeconds(6));
        var tries = managed.ExecuteAsync("SELECT 1", Token);
        await WaitForAsync(() => fake.Calls == 4);
        await cancel.CancelAsync(); // It began before the breaker opened, and says nothing of the system.
        await Record.ExceptionAsync(() => straggler);
        trial.SetResult(QueryResult.Empty);
        await tries.WaitAsync(Soon, Token);
        await managed.ExecuteAsync("SELECT 1", Token).WaitAsync(Soon, Token);
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < 3000, "It did not happen.");
            await Task.Delay(10, Token);
        }
    }

    private static ConnectorInstanceOptions With(ResilienceOptions resilience) => new("warehouse") { Resilience = resilience };
}
