using System.Globalization;

namespace DataMesh.Core.Tests.Managed;

/// <summary>What is told of authors who throw what nobody expects, retry by themselves, or return nothing.</summary>
public sealed class HostileErrorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TimeSpan Soon => TimeSpan.FromSeconds(5);

    [Fact]
    public async Task RetryAfterInThePast_IsNoWaitOfPollysOwn()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnExecute = static (n, _, _) => n == 1 ? throw new ConnectorRateLimitedException("later") { RetryAfter = TimeSpan.FromSeconds(-1) } : Task.FromResult(QueryResult.Empty) };
        await using var managed = ManagedFake.Of(fake, new RetryOptions { MinDelay = TimeSpan.FromMilliseconds(10), MaxDelay = TimeSpan.FromMilliseconds(10) }, time: time);
        await managed.ConnectAsync(Token);
        var start = time.GetUtcNow();
        var call = managed.ExecuteAsync("SELECT 1", Token);
        var due = time.DueTimes.Select(at => at - start).ToList();
        time.Advance(TimeSpan.FromSeconds(10));
        await call.WaitAsync(Soon, Token);
        Assert.All(due, static wait => Assert.True(wait <= TimeSpan.FromMilliseconds(10), $"waits {wait}"));
    }

    [Fact]
    public async Task TotalTimeoutBetweenAttempts_TellsWhyTheyFailed()
    {
        var fake = new FakeConnector { OnExecute = static (_, _, _) => throw new ConnectorConnectionException("disk of the coordinator is full") };
        await using var managed = ManagedFake.Of(fake, new RetryOptions { MaxAttempts = 5, MinDelay = TimeSpan.FromMinutes(10), MaxDelay = TimeSpan.FromMinutes(10) }, With(new ResilienceOptions { Timeout = TimeSpan.FromMilliseconds(200) }));
        var told = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => managed.ExecuteAsync(new QueryRequest("SELECT 1") { IsIdempotent = true }, Token));
        Assert.Contains("disk of the coordinator is full", told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErrorAfterAnAttemptThatMayHaveWorked_KeepsItsFacts()
    {
        var fake = new FakeConnector
        {
            OnExecute = static (n, _, _) => n == 1 ? throw new ConnectorConnectionException("gone") : throw new ConnectorQueryException("syntax") { QueryText = "SELEC 1", Position = 3 },
        };
        await using var managed = ManagedFake.Of(fake, new RetryOptions { MinDelay = TimeSpan.Zero });
        var told = await Assert.ThrowsAsync<ConnectorQueryException>(() => managed.ExecuteAsync(new QueryRequest("SELEC 1") { IsIdempotent = true }, Token));
        Assert.Equal(("SELEC 1", 3), (told.QueryText, told.Position));
    }

    [Fact]
    public async Task AuthorsOwnError_KeepsItsTypeAfterARetry()
    {
        var fake = new FakeConnector { OnExecute = static (n, _, _) => n == 1 ? throw new ConnectorConnectionException("gone") : throw new QuotaException() };
        await using var managed = ManagedFake.Of(fake, new RetryOptions { MinDelay = TimeSpan.Zero });
        await Assert.ThrowsAsync<QuotaException>(() => managed.ExecuteAsync(new QueryRequest("SELECT 1") { IsIdempotent = true }, Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MethodThatReturnsNoTask_IsNamed(bool hasPolicy)
    {
        var fake = new FakeConnector { OnExecute = static (_, _, _) => null! };
        await using var managed = ManagedFake.Of(fake, hasPolicy ? new RetryOptions() : null);
        await managed.ConnectAsync(Token);
        var told = await Assert.ThrowsAnyAsync<ConnectorException>(() => managed.ExecuteAsync("SELECT 1", Token));
        Assert.Contains("returned null instead of a task", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_AreTheSameInEveryCulture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = german;
            var fake = new FakeConnector { OnConnect = static (_, token) => Task.Delay(Timeout.Infinite, token) };
            await using var managed = ManagedFake.Of(fake, options: With(new ResilienceOptions { ConnectTimeout = TimeSpan.FromMilliseconds(50) }));
            var told = await Assert.ThrowsAnyAsync<ConnectorException>(() => managed.ExecuteAsync("SELECT 1", Token));
            Assert.Contains("0.05 s", told.Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task AuthorsOwnPolly_IsUnderstood()
    {
        var fake = new FakeConnector { OnExecute = static (_, _, _) => throw new Polly.Timeout.TimeoutRejectedException("the author's HttpClient has a resilience handler") };
        await using var managed = ManagedFake.Of(fake);
        var told = await Assert.ThrowsAnyAsync<ConnectorException>(() => managed.ExecuteAsync("SELECT 1", Token));
        Assert.Equal(ConnectorErrorKind.Timeout, told.Kind);
    }

    private sealed class QuotaException() : ConnectorException("quota", ConnectorErrorKind.Authorization);

    private static ConnectorInstanceOptions With(ResilienceOptions resilience) => new("warehouse") { Resilience = resilience };
}
