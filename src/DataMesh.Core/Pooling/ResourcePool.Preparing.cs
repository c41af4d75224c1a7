using System.Diagnostics.CodeAnalysis;
using DataMesh.Runtime;

namespace DataMesh;

/// <summary>How a slot gets a resource that can be used, and what happens where that takes too long.</summary>
public sealed partial class ResourcePool<TResource>
{
    /// <summary>A resource that can be used, in the place of one that may be: the slot is the caller's.</summary>
    private async Task<PooledResource<TResource>> PrepareAsync(PooledResource<TResource>? idle, CancellationToken cancellationToken)
    {
        if (idle is not null)
        {
            if (!IsSpent(idle) && await IsValidAsync(idle.Value, cancellationToken).ConfigureAwait(false))
            {
                return idle;
            }

            await CloseOnceAsync(idle).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        var value = await _create(cancellationToken).ConfigureAwait(false);
        return new(value, _timeProvider.GetTimestamp(), JitteredLifetime());
    }

    /// <summary>What nobody waits for any more: a resource stays in the pool, a failure frees the slot, and so does one that does not end.</summary>
    private async Task SettleAsync(Task<PooledResource<TResource>> preparing, PooledResource<TResource>? idle)
    {
        if (!await EndsInTimeAsync(preparing).ConfigureAwait(false))
        {
            await GiveUpAsync(preparing, idle).ConfigureAwait(false);
        }
        else if (preparing.IsCompletedSuccessfully)
        {
            await ReturnAsync(await preparing.ConfigureAwait(false), isBroken: false).ConfigureAwait(false);
        }
        else
        {
            Free();
        }
    }

    // The one that is being checked is closed at once: what waits for its answer ends with it, as a rule.
    private async Task GiveUpAsync(Task<PooledResource<TResource>> preparing, PooledResource<TResource>? idle)
    {
        if (idle is not null)
        {
            await CloseOnceAsync(idle).ConfigureAwait(false);
        }

        Free();
        await ((Task)preparing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (preparing.IsCompletedSuccessfully)
        {
            await CloseOnceAsync(await preparing.ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "What cannot be checked is not used.")]
    private async ValueTask<bool> IsValidAsync(TResource resource, CancellationToken cancellationToken)
    {
        try
        {
            return _validate is null || await _validate(resource, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return false;
        }
    }
}
