using Polly;
using Polly.Retry;

namespace DataMesh.Runtime;

/// <summary>Polly's retry with this library's rules.</summary>
internal static class RetryPipeline
{
    /// <summary>What a pipeline asks of the call it runs.</summary>
    public static readonly ResiliencePropertyKey<IRetriedCall> Call = new("datamesh.call");

    /// <summary>A pipeline, or null where there is nothing to retry.</summary>
    public static ResiliencePipeline? Build(RetryOptions? options, TimeProvider timeProvider)
    {
        if (options is null || options.MaxAttempts <= 1)
        {
            return null;
        }

        options.Validate();
        return new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxAttempts - 1,
                ShouldHandle = static arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is ConnectorException error && CallOf(arguments.Context).MayRetry(error)),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(
                    (arguments.Outcome.Exception as ConnectorException)?.RetryAfter ?? FullJitter(options, arguments.AttemptNumber)),
                OnRetry = static arguments =>
                {
                    CallOf(arguments.Context).Retrying((ConnectorException)arguments.Outcome.Exception!, arguments.AttemptNumber + 1, arguments.RetryDelay);
                    return default;
                },
            })
            .Build();
    }

    private static IRetriedCall CallOf(ResilienceContext context) => context.Properties.GetValue(Call, null!);

    private static TimeSpan FullJitter(RetryOptions options, int attempt)
    {
        var ceiling = Math.Min(options.MaxDelay.TotalSeconds, options.MinDelay.TotalSeconds * Math.Pow(2, attempt));
#pragma warning disable CA5394 // Jitter spreads load; nobody gains by guessing it.
        return TimeSpan.FromSeconds(ceiling * Random.Shared.NextDouble());
#pragma warning restore CA5394
    }
}

/// <summary>A call that may be tried again.</summary>
internal interface IRetriedCall
{
    bool MayRetry(ConnectorException error);

    void Retrying(ConnectorException error, int attempt, TimeSpan delay);
}
