using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace DataMesh.Benchmarks.Policies;

/// <summary>A decorator as a careful author would write it: static lambdas, pooled contexts, tags made once.</summary>
internal sealed class HandWrittenPolicies : IDisposable
{
    private static readonly ActivitySource Source = new("Benchmarks.Policies");
    private static readonly Meter Meter = new("Benchmarks.Policies");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("db.client.operation.duration", "s");
    private static readonly Histogram<long> ReturnedRows = Meter.CreateHistogram<long>("db.client.response.returned_rows", "{row}");

    private static readonly KeyValuePair<string, object?>[] Tags =
        [new("db.system.name", "echo"), new("datamesh.connector.name", "echo"), new("db.operation.name", "execute")];

    private readonly IQueryConnector _inner;
    private readonly ConcurrencyLimiter _concurrency;
    private readonly TokenBucketRateLimiter _rate;
    private readonly ResiliencePipeline _pipeline;

    public HandWrittenPolicies(IQueryConnector inner)
    {
        _inner = inner;
        var options = PolicyBenchmarks.Everything;
        _concurrency = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.Concurrency!.PermitLimit, QueueLimit = options.Concurrency.QueueLimit });
        _rate = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Rate!.TokenLimit,
            TokensPerPeriod = options.Rate.TokensPerPeriod,
            ReplenishmentPeriod = options.Rate.ReplenishmentPeriod,
            QueueLimit = options.Rate.QueueLimit,
        });
        _pipeline = new ResiliencePipelineBuilder()
            .AddTimeout(options.Timeout!.Value)
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.Retry!.MaxAttempts - 1,
                UseJitter = true,
                BackoffType = DelayBackoffType.Exponential,
                Delay = options.Retry.MinDelay,
                MaxDelay = options.Retry.MaxDelay,
                ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is ConnectorException { IsTransient: true }),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = options.CircuitBreaker!.FailureRatio,
                MinimumThroughput = options.CircuitBreaker.MinimumThroughput,
                SamplingDuration = options.CircuitBreaker.SamplingDuration,
                BreakDuration = options.CircuitBreaker.BreakDuration,
                ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is ConnectorException { IsTransient: true }),
            })
            .AddTimeout(options.AttemptTimeout!.Value)
            .Build();
    }

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var permit = await AcquireAsync(_concurrency, cancellationToken).ConfigureAwait(false);
        using var token = await AcquireAsync(_rate, cancellationToken).ConfigureAwait(false);
        using var activity = Source.StartActivity("execute echo", ActivityKind.Client, parentContext: default, Tags);
        var start = Stopwatch.GetTimestamp();
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        try
        {
            var result = await _pipeline.ExecuteAsync(
                static async (context, call) => await call._inner.ExecuteAsync(call.query, context.CancellationToken).ConfigureAwait(false),
                context,
                (_inner, query)).ConfigureAwait(false);
            activity?.SetTag("db.response.returned_rows", result.RowCount);
            TagList tags = new(Tags);
            Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, tags);
            ReturnedRows.Record(result.RowCount, tags);
            return result;
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            activity?.SetTag("error.type", exception.GetType().FullName);
            TagList tags = new(Tags) { { "error.type", exception.GetType().FullName } };
            Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, tags);
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose()
    {
        _concurrency.Dispose();
        _rate.Dispose();
    }

    private static async ValueTask<RateLimitLease> AcquireAsync(RateLimiter limiter, CancellationToken cancellationToken)
    {
        var lease = await limiter.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        throw new ConnectorRateLimitedException("Too many calls.");
    }
}
