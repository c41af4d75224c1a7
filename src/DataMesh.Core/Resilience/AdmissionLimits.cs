using System.Globalization;
using System.Threading.RateLimiting;

namespace DataMesh.Runtime;

/// <summary>How many operations of an instance run at once, and how many begin in a time. Thread-safe.</summary>
internal sealed class AdmissionLimits : IDisposable
{
    private readonly ConcurrencyOptions? _concurrencyOptions;
    private readonly RateOptions? _rateOptions;
    private readonly ConcurrencyLimiter? _concurrency;
    private readonly TokenBucketRateLimiter? _rate;

    private AdmissionLimits(ConcurrencyOptions? concurrency, RateOptions? rate)
    {
        _concurrencyOptions = concurrency;
        _rateOptions = rate;
        _concurrency = concurrency?.Validate() is null ? null : new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = concurrency.PermitLimit,
            QueueLimit = concurrency.QueueLimit,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        _rate = rate?.Validate() is null ? null : new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = rate.TokenLimit,
            TokensPerPeriod = rate.TokensPerPeriod,
            ReplenishmentPeriod = rate.ReplenishmentPeriod,
            QueueLimit = rate.QueueLimit,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            AutoReplenishment = true,
        });
    }

    public static AdmissionLimits? Of(ConcurrencyOptions? concurrency, RateOptions? rate)
    {
        concurrency = concurrency is { IsEnabled: true } ? concurrency : null;
        rate = rate is { IsEnabled: true } ? rate : null;
        return concurrency is null && rate is null ? null : new AdmissionLimits(concurrency, rate);
    }

    /// <summary>Lets a call in without waiting; false: it has to <see cref="EnterAsync"/>.</summary>
    /// <param name="run">The call.</param>
    /// <param name="permit">What must be disposed when the work has ended; null: nothing.</param>
    public bool TryEnter(OperationRun run, out IDisposable? permit)
    {
        permit = null;
        if (run.Connector.Lifetime.IsOver || (_concurrency is not null && (permit = Acquired(_concurrency)) is null))
        {
            return false;
        }

        if (_rate is null || Acquired(_rate) is not null)
        {
            return true;
        }

        permit?.Dispose();
        permit = null;
        return false;
    }

    /// <summary>Waits for a permit, then for a token: a token that was taken for a call that is refused would be lost.</summary>
    /// <returns>What must be disposed when the work has ended; null: nothing.</returns>
    /// <exception cref="ConnectorRateLimitedException">Too many wait already.</exception>
    /// <exception cref="ConnectorTimeoutException">The call's time passed while it waited.</exception>
    public async ValueTask<IDisposable?> EnterAsync(OperationRun run)
    {
        var permit = _concurrency is null ? null : await AcquireAsync(run, _concurrency, ConnectorTelemetry.RefusedByConcurrency).ConfigureAwait(false);
        if (_rate is not null)
        {
            try
            {
                await AcquireAsync(run, _rate, ConnectorTelemetry.RefusedByRate).ConfigureAwait(false);
            }
            catch
            {
                permit?.Dispose();
                throw;
            }
        }

        return permit;
    }

    public void Dispose()
    {
        _concurrency?.Dispose();
        _rate?.Dispose();
    }

    // A token needs no giving back: its lease is the same for all.
    private static RateLimitLease? Acquired(RateLimiter limiter)
    {
        try
        {
            var lease = limiter.AttemptAcquire();
            if (lease.IsAcquired)
            {
                return lease;
            }

            lease.Dispose();
        }
        catch (ObjectDisposedException)
        {
            // Disposed in this moment: whoever waits for it is told why.
        }

        return null;
    }

    private async ValueTask<RateLimitLease> AcquireAsync(OperationRun run, RateLimiter limiter, string reason)
    {
        run.Connector.Lifetime.ThrowIfDisposed();
        var lease = Acquired(limiter) ?? await WaitAsync(run, limiter, reason).ConfigureAwait(false);
        if (lease.IsAcquired)
        {
            return lease;
        }

        using (lease)
        {
            // A limiter that is disposed refuses whoever waits.
            run.Connector.Lifetime.ThrowIfDisposed();
            run.Operation.Signal.RecordRefused(reason);
            throw Refused(reason, lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : null);
        }
    }

    private static async ValueTask<RateLimitLease> WaitAsync(OperationRun run, RateLimiter limiter, string reason)
    {
        var time = run.Connector.TimeProvider;
        var start = time.GetTimestamp();
        using var budget = TimeBudget.Start(run.TimeLeft, time, run.CallerToken);
        try
        {
            return await limiter.AcquireAsync(1, budget.Token).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            run.Connector.Lifetime.ThrowIfDisposed();
            throw;
        }
        catch (OperationCanceledException) when (budget.HasPassed && !run.CallerToken.IsCancellationRequested)
        {
            run.Operation.Signal.RecordRefused(reason);
            throw new ConnectorTimeoutException($"The time passed while the call waited for its turn (resilience:{reason}). Raise the limit or the timeout, or ask less often.")
            {
                Outcome = OperationOutcome.NotStarted,
            };
        }
        finally
        {
            run.Operation.Signal.RecordWait(time.GetElapsedTime(start));
        }
    }

    private ConnectorRateLimitedException Refused(string reason, TimeSpan? retryAfter) =>
        new(reason == ConnectorTelemetry.RefusedByConcurrency
            ? $"{_concurrencyOptions!.PermitLimit} operations run and {_concurrencyOptions.QueueLimit} wait already: ask again when some have ended, or raise resilience:concurrency:permit_limit or queue_limit."
            : string.Create(CultureInfo.InvariantCulture, $"{_rateOptions!.TokensPerPeriod} operations may begin each {_rateOptions.ReplenishmentPeriod.TotalSeconds:0.###} s, and {_rateOptions.QueueLimit} wait already: ask less often, or raise resilience:rate:tokens_per_period or queue_limit."))
        {
            Outcome = OperationOutcome.NotStarted,
            RetryAfter = retryAfter,
        };
}
