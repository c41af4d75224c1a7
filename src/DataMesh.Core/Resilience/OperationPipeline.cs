using Polly;
using Polly.Timeout;

namespace DataMesh.Runtime;

/// <summary>The layers of one operation that are Polly's, in this order: total timeout, retry, breaker, attempt timeout.</summary>
internal static class OperationPipeline
{
    /// <summary>The layers, or null where nothing asks for one.</summary>
    public static ResiliencePipeline? Build(TimeSpan? timeout, RetryOptions? retry, CircuitBreaker? breaker, TimeSpan? attemptTimeout, TimeProvider timeProvider, Random random)
    {
        var retries = retry is { IsEnabled: true, MaxAttempts: > 1 };
        if (timeout is null && !retries && breaker is null && attemptTimeout is null)
        {
            return null;
        }

        var builder = OfTotalTimeout(timeProvider);
        if (retries)
        {
            RetryLayer.AddTo(builder, retry!, random);
        }

        if (breaker is not null)
        {
            builder.AddPipeline(breaker.Pipeline);
        }

        if (attemptTimeout is { } limit)
        {
            builder.AddTimeout(OfAttempt(limit));
        }

        return builder.Build();
    }

    /// <summary>For an operation without a layer of its own, whose caller set a time limit.</summary>
    public static ResiliencePipeline BuildForTimeout(TimeProvider timeProvider) => OfTotalTimeout(timeProvider).Build();

    // Polly takes no fixed limit below 10 ms or above a day.
    private static TimeoutStrategyOptions OfAttempt(TimeSpan limit) =>
        limit >= TimeSpan.FromMilliseconds(10) && limit <= TimeSpan.FromDays(1)
            ? new TimeoutStrategyOptions { Timeout = limit }
            : new TimeoutStrategyOptions { TimeoutGenerator = _ => ValueTask.FromResult(limit) };

    // A generator, since a request may bring a limit of its own, and a wait for a permit counts.
    private static ResiliencePipelineBuilder OfTotalTimeout(TimeProvider timeProvider) =>
        new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = static arguments => ValueTask.FromResult(OperationRun.Of(arguments.Context).TimeLeft) });
}
