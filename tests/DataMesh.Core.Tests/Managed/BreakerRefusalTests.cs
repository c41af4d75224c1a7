using DataMesh.Runtime;
using Polly.CircuitBreaker;

namespace DataMesh.Core.Tests.Managed;

/// <summary>What a call is told that the breaker refuses, and which errors open it.</summary>
public sealed class BreakerRefusalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Refusal_SaysHowLongItLasts_AndWhatWentWrong()
    {
        var soon = CircuitBreaker.Error(new BrokenCircuitException("open", TimeSpan.FromMilliseconds(1), new InvalidOperationException("no route")), isRetry: false);
        Assert.Equal("Not tried: too many calls failed, and none is let through for 0.1 s more (resilience:circuit_breaker). The last error: no route", soon.Message);
        Assert.Equal((OperationOutcome.NotStarted, TimeSpan.FromMilliseconds(1), false), (soon.Outcome, soon.RetryAfter, soon.IsConnectionLost));
        var trying = CircuitBreaker.Error(new BrokenCircuitException("half-open"), isRetry: true);
        Assert.Equal("Not tried again: too many calls failed, and none is let through until the call that tries it has ended (resilience:circuit_breaker).", trying.Message);
        Assert.Null(trying.RetryAfter);
    }

    [Theory]
    [InlineData(true, 4)]
    [InlineData(false, 6)]
    public async Task InternalError_IsAFailureOfTheSystem_WhereItMayPass(bool isTransient, int calls)
    {
        var fake = new FakeConnector { OnExecute = (_, _, _) => throw ConnectorException.Create(ConnectorErrorKind.Internal, "out of workers", isTransient: isTransient) };
        var breaker = new CircuitBreakerOptions { MinimumThroughput = 4 };
        await using var managed = ManagedFake.Of(fake, options: new ConnectorInstanceOptions("warehouse") { Resilience = new ResilienceOptions { CircuitBreaker = breaker } }, time: new ManualTimeProvider());
        for (var i = 0; i < 6; i++)
        {
            await Assert.ThrowsAnyAsync<ConnectorException>(() => managed.ExecuteAsync("SELECT 1", Token));
        }

        Assert.Equal(calls, fake.Calls);
    }
}
