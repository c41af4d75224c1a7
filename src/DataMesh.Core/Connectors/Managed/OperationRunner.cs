using System.Diagnostics;
using Polly;

namespace DataMesh.Runtime;

/// <summary>
/// Runs one operation through the layers, in this order: limit, trace, total timeout, retry, breaker, attempt, attempt timeout, connect if needed, call.
/// </summary>
[StackTraceHidden]
internal static class OperationRunner
{
    // Not async, as one state machine for a call is enough.
    public static Task<TResult> RunAsync<TConnector, TState, TResult>(
        TConnector handle,
        ManagedOperation operation,
        TState state,
        Func<TConnector, TState, CancellationToken, Task<TResult>> call,
        Func<ManagedOperation, TState, OperationCall> describe,
        CancellationToken cancellationToken)
        where TConnector : ManagedConnector
    {
        OperationGate? gate = null;
        try
        {
            // All of an operation belongs to one instance: its limits, its retries, its connection.
            var connector = (TConnector)handle.Begin(operation.Name);
            gate = connector.Lifetime.Gate;
            connector.Lifetime.ThrowIfDisposed();
            operation = connector.Own(operation);
            var run = OperationRun.Of(connector, operation, describe(operation, state), cancellationToken);
            return RunAsync(run, connector, state, call, gate);
        }
#pragma warning disable CA1031 // It goes on as the task's exception.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            gate?.End();
            return Task.FromException<TResult>(exception);
        }
    }

    /// <summary>Runs a step of what holds a lease already, such as a session: on its connection, without connecting.</summary>
    public static Task<TResult> RunHeldAsync<TState, TResult>(
        ManagedLease lease, ManagedOperation operation, TState state, Func<ManagedConnector, TState, CancellationToken, Task<TResult>> call, OperationCall facts, CancellationToken cancellationToken) =>
        RunAsync(OperationRun.Of(lease.Connector, operation, facts, cancellationToken, lease), lease.Connector, state, call, gate: null);

    /// <summary>Waits for a call that was made under a lease: no layer but the mapping of its errors. The lease is left at its end.</summary>
    public static async Task<TResult> FinishAsync<TResult>(OperationRun run, int generation, Task<TResult> task)
    {
        run.Started();
        try
        {
            return await Abandonment.WaitAsync(task, run, run.CallerToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // It is told as what it means.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            run.Fail(run.Explain(exception, generation, run.CallerToken));
            throw;
        }
        finally
        {
            run.Connector.Lifetime.Leave();
            run.Leave();
        }
    }

    private static async Task<TResult> RunAsync<TConnector, TState, TResult>(
        OperationRun run, TConnector connector, TState state, Func<TConnector, TState, CancellationToken, Task<TResult>> call, OperationGate? gate)
        where TConnector : ManagedConnector
    {
        ResilienceContext? context = null;
        try
        {
            await run.AdmitAsync().ConfigureAwait(false);
            run.Begin();
            ValueTask<Outcome<TResult>> attempts;
            if (run.Pipeline is { } pipeline)
            {
                context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, run.CallerToken);
                run.AttachTo(context);
                attempts = pipeline.ExecuteOutcomeAsync(
                    static (context, call) => AttemptAsync(call.run, call.connector, call.state, call.call, context.CancellationToken),
                    context,
                    (run, connector, state, call));
            }
            else
            {
                attempts = AttemptAsync(run, connector, state, call, run.CallerToken);
            }

            var outcome = await attempts.ConfigureAwait(false);
            if (outcome.Exception is { } failure)
            {
                run.Fail(failure);
            }

            run.Succeed(outcome.Result);
            return outcome.Result!;
        }
        finally
        {
            if (context is not null)
            {
                ResilienceContextPool.Shared.Return(context);
            }

            run.Leave();
            gate?.End();
        }
    }

    private static async ValueTask<Outcome<TResult>> AttemptAsync<TConnector, TState, TResult>(
        OperationRun run, TConnector connector, TState state, Func<TConnector, TState, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
        where TConnector : ManagedConnector
    {
        var lifetime = connector.Lifetime;
        var generation = -1;
        try
        {
            if (run.Lease is { } lease)
            {
                generation = lease.EnterStep();
            }
            else
            {
                if (!lifetime.TryEnter())
                {
                    await lifetime.EnterAsync(cancellationToken).ConfigureAwait(false);
                }

                generation = lifetime.Generation;
            }

            cancellationToken.ThrowIfCancellationRequested();
            run.Started();
            var task = call(connector, state, cancellationToken) ?? throw new InvalidOperationException($"The method of '{run.Operation.Name}' returned null instead of a task.");
            if (!task.IsCompleted && cancellationToken.CanBeCanceled)
            {
                await Abandonment.EndsOrIsToldToAsync(task, cancellationToken);
                if (!task.IsCompleted)
                {
                    await Abandonment.GraceAsync(task, run, cancellationToken).ConfigureAwait(false);
                }
            }

            return Outcome.FromResult(await task.ConfigureAwait(false));
        }
#pragma warning disable CA1031 // What it means is for the layers around it to judge.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Outcome.FromException<TResult>(run.Explain(exception, generation, cancellationToken));
        }
        finally
        {
            if (generation >= 0)
            {
                lifetime.Leave();
            }
        }
    }
}
