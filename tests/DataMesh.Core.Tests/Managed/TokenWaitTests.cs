namespace DataMesh.Core.Tests.Managed;

/// <summary>Calls that have a permit to run, and wait for a token of the rate: whoever goes gives the permit back.</summary>
public sealed class TokenWaitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TimeThatPasses_IsToldAsTheRates_AndGivesThePermitBack()
    {
        var time = new ManualTimeProvider();
        await using var managed = await WithoutTokensAsync(time);
        foreach (var _ in (int[])[1, 2])
        {
            var call = managed.ExecuteAsync(new QueryRequest("INSERT") { Timeout = TimeSpan.FromSeconds(2) }, Token);
            await time.AdvanceAsync(TimeSpan.FromSeconds(2));
            var error = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => call);
            Assert.Equal(
                ("warehouse, execute: The time passed while the call waited for its turn (resilience:rate). Raise the limit or the timeout, or ask less often.", OperationOutcome.NotStarted),
                (error.Message, error.Outcome));
        }

        Assert.Equal(0, time.Pending);
    }

    [Fact]
    public async Task CallerWhoCancels_GivesThePermitBack()
    {
        await using var managed = await WithoutTokensAsync(new ManualTimeProvider());
        foreach (var _ in (int[])[1, 2])
        {
            using var cancel = new CancellationTokenSource();
            var call = managed.ExecuteAsync("INSERT", cancel.Token);
            await cancel.CancelAsync();
            Assert.Equal(OperationOutcome.NotStarted, (await Assert.ThrowsAsync<ConnectorCanceledException>(() => call)).Outcome);
        }
    }

    private static async Task<ManagedFake> WithoutTokensAsync(TimeProvider time)
    {
        var resilience = new ResilienceOptions
        {
            Concurrency = new ConcurrencyOptions { PermitLimit = 1, QueueLimit = 0 },
            Rate = new RateOptions { TokenLimit = 1, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromHours(1), QueueLimit = 1 },
        };
        var managed = ManagedFake.Of(new FakeConnector(), options: new ConnectorInstanceOptions("warehouse") { Resilience = resilience }, time: time);
        await managed.ExecuteAsync("SELECT 1", Token);
        return managed;
    }
}
