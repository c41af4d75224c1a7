namespace DataMesh.Core.Tests.Managed;

/// <summary>What an author says of a class holds where the operator says nothing, and gives way where they do.</summary>
public sealed class AuthoredPolicyTests
{
    private static readonly ResilienceOptions Author = new()
    {
        CircuitBreaker = new CircuitBreakerOptions { MinimumThroughput = 2 },
        Concurrency = new ConcurrencyOptions { PermitLimit = 1, QueueLimit = 0 },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, 2)]
    [InlineData(4, 4)]
    public async Task Breaker_IsTheOperators_ElseTheAuthors(int? ofOperator, int calls)
    {
        var fake = new FakeConnector { AuthoredPolicy = Author, OnExecute = static (_, _, _) => throw new ConnectorConnectionException("no route") };
        await using var managed = Of(fake, new ResilienceOptions { CircuitBreaker = ofOperator is { } least ? new CircuitBreakerOptions { MinimumThroughput = least } : null });
        for (var i = 0; i < 6; i++)
        {
            await Assert.ThrowsAnyAsync<ConnectorException>(() => managed.ExecuteAsync("SELECT 1", Token));
        }

        Assert.Equal(calls, fake.Calls);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(3, 3)]
    public async Task Concurrency_IsTheOperators_ElseTheAuthors(int? ofOperator, int calls) =>
        Assert.Equal(calls, await RunAsync(Author, new ResilienceOptions { Concurrency = ofOperator is { } permits ? new ConcurrencyOptions { PermitLimit = permits, QueueLimit = 0 } : null }));

    [Theory]
    [InlineData(null, 2)]
    [InlineData(3, 3)]
    public async Task Rate_IsTheOperators_ElseTheAuthors(int? ofOperator, int calls) =>
        Assert.Equal(
            calls,
            await RunAsync(
                new ResilienceOptions { Rate = new RateOptions { TokenLimit = 2, QueueLimit = 0 } },
                new ResilienceOptions { Rate = ofOperator is { } tokens ? new RateOptions { TokenLimit = tokens, QueueLimit = 0 } : null }));

    [Fact]
    public async Task LimitThatIsSwitchedOff_IsNone() => Assert.Equal(
        5,
        await RunAsync(
            Author with { Rate = new RateOptions { TokenLimit = 1, QueueLimit = 0 } },
            new ResilienceOptions { Concurrency = new ConcurrencyOptions { IsEnabled = false }, Rate = new RateOptions { IsEnabled = false } }));

    // How many of five calls at once reach the system.
    private static async Task<int> RunAsync(ResilienceOptions author, ResilienceOptions ofOperator)
    {
        TaskCompletionSource<QueryResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var fake = new FakeConnector { AuthoredPolicy = author, OnExecute = (_, _, _) => answer.Task };
        await using var managed = Of(fake, ofOperator);
        await managed.ConnectAsync(Token);
        Task[] calls = [.. Enumerable.Range(0, 5).Select(_ => managed.ExecuteAsync("SELECT 1", Token))];
        answer.SetResult(QueryResult.Empty);
        await Task.WhenAll(calls).ContinueWith(static _ => { }, TaskScheduler.Default);
        return fake.Calls;
    }

    private static ManagedFake Of(FakeConnector fake, ResilienceOptions ofOperator) =>
        ManagedFake.Of(fake, options: new ConnectorInstanceOptions("warehouse") { Resilience = ofOperator }, time: new ManualTimeProvider());
}
