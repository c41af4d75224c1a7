using Polly;
using Polly.Retry;

namespace DataMesh.Runtime;

/// <summary>Polly's retry with this library's rules: which error, which wait.</summary>
internal static class RetryLayer
{
    /// <summary>A wait that a system asks for is obeyed up to here; what asks for more is told to the caller instead of holding the call.</summary>
    public static readonly TimeSpan LongestWaitAskedFor = TimeSpan.FromMinutes(10);

    public static void AddTo(ResiliencePipelineBuilder builder, RetryOptions options, Random random) =>
        builder.AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = options.Validate().MaxAttempts - 1,
            ShouldHandle = static arguments => ValueTask.FromResult(
                arguments.Outcome.Exception is { } exception && OperationRun.Of(arguments.Context).MayRetry(exception)),
            DelayGenerator = static _ => ValueTask.FromResult<TimeSpan?>(TimeSpan.Zero),

            // The wait is our own: it ends with the connector too.
            OnRetry = arguments =>
            {
                var run = OperationRun.Of(arguments.Context);
                var error = run.ErrorOf(arguments.Outcome.Exception!)!;
                var delay = error.RetryAfter is { } asked && asked > TimeSpan.Zero ? asked : FullJitter(options, arguments.AttemptNumber, random);
                return run.RetryAsync(error, arguments.AttemptNumber + 1, delay, arguments.Context.CancellationToken);
            },
        });

    private static TimeSpan FullJitter(RetryOptions options, int attempt, Random random)
    {
        var ceiling = Math.Min(options.MaxDelay.TotalSeconds, options.MinDelay.TotalSeconds * Math.Pow(2, attempt));
#pragma warning disable CA5394 // Jitter spreads load; nobody gains by guessing it.
        return TimeSpan.FromSeconds(ceiling * random.NextDouble());
#pragma warning restore CA5394
    }
}
