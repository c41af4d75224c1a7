namespace DataMesh.Core.Tests.Managed;

/// <summary>How long a call waits between its attempts.</summary>
public sealed class RetryWaitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachWait_IsDrawnBelowABoundThatDoubles_UpToTheGreatest()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnExecute = static (_, _, _) => throw new ConnectorRateLimitedException("later") };
        var retry = new RetryOptions { MaxAttempts = 5, MinDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(5) };
        await using var managed = ManagedFake.Of(fake, new Services(time, new Half()), retry);
        await managed.ConnectAsync(Token);
        var call = managed.ExecuteAsync("INSERT", Token);
        foreach (var wait in (double[])[0.5, 1, 2, 2.5])
        {
            await time.WaitForTimerAsync(TimeSpan.FromSeconds(wait));
            Assert.Equal(1, time.Pending);
            time.Advance(TimeSpan.FromSeconds(wait));
        }

        await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => call);
        Assert.Equal(5, fake.Calls);
    }

    [Fact]
    public async Task SystemThatAsksForNoWait_GetsOurs()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnExecute = static (number, _, _) => number == 1 ? throw new ConnectorRateLimitedException("later") { RetryAfter = TimeSpan.Zero } : Task.FromResult(QueryResult.Empty) };
        await using var managed = ManagedFake.Of(fake, new Services(time, new Half()), new RetryOptions { MinDelay = TimeSpan.FromSeconds(8) });
        await managed.ConnectAsync(Token);
        var call = managed.ExecuteAsync("INSERT", Token);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(4));
        time.Advance(TimeSpan.FromSeconds(4));
        await call;
    }

    [Fact]
    public async Task WaitOfTenMinutes_IsTheLongestThatACallIsHeldFor()
    {
        var time = new ManualTimeProvider();
        var longest = TimeSpan.FromMinutes(10);
        var asked = longest;
        var fake = new FakeConnector { OnExecute = (number, _, _) => number == 2 ? Task.FromResult(QueryResult.Empty) : throw new ConnectorRateLimitedException("later") { RetryAfter = asked } };
        await using var managed = ManagedFake.Of(fake, new RetryOptions(), time: time);
        await managed.ConnectAsync(Token);
        var call = managed.ExecuteAsync("INSERT", Token);
        await time.WaitForTimerAsync(longest);
        time.Advance(longest);
        await call;
        asked += TimeSpan.FromTicks(1);
        Assert.Equal(asked, (await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => managed.ExecuteAsync("INSERT", Token))).RetryAfter);
        Assert.Equal(3, fake.Calls);
    }

    private sealed class Half : Random
    {
        public override double NextDouble() => 0.5;
    }
}
