using System.Runtime.ExceptionServices;

namespace DataMesh.Runtime;

internal sealed partial class ManagedLease
{
    /// <summary>Begins a step that is an operation of its own, as those of a session; the caller must leave the lifetime.</summary>
    /// <returns>The connection.</returns>
    public int EnterStep()
    {
        Connector.Lifetime.ThrowIfDisposed();
        if (IsOver)
        {
            throw Over();
        }

        Connector.Lifetime.Retain();
        return Generation;
    }

    /// <summary>Takes one step.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled: nothing more can be read.</exception>
    /// <exception cref="ConnectorException">The step failed, or the idle timeout passed.</exception>
    public async ValueTask<TResult> StepAsync<TState, TResult>(TState state, Func<TState, CancellationToken, ValueTask<TResult>> step, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsOver)
        {
            throw _run?.Placed(Over()) ?? Over();
        }

        _run?.Resume();
        var cancelling = cancellationToken.UnsafeRegister(static lease => ((ManagedLease)lease!).Stop(StopReason.Cancelled), this);
        try
        {
            _idleTimer?.Change(_idleTimeout!.Value, Timeout.InfiniteTimeSpan);
            var pending = step(state, Token);
            if (pending.IsCompletedSuccessfully)
            {
                return pending.Result;
            }

            var task = pending.AsTask();
            _underWay = task;
            return await Abandonment.WaitAsync(task, this, Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // It is told as what it means.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ExceptionDispatchInfo.Throw(Fail(exception, cancellationToken));
            throw;
        }
        finally
        {
            cancelling.Unregister();
            _idleTimer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public void Abandon(Task ending)
    {
        Abandoned(ending);
        _run?.Operation.Signal.RecordAbandoned();
    }

    /// <summary>A step goes on although nobody waits for it: until it ends there is no other.</summary>
    public void Abandoned(Task ending)
    {
        _underWay = ending;
        _isAbandoned = true;
    }
}
