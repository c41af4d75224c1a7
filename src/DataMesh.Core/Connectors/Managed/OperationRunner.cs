using System.Diagnostics;
using Polly;

namespace DataMesh.Runtime;

/// <summary>
/// Runs one operation through the layers, in this order: limit, trace, total timeout, retry, attempt timeout, connect if needed, call.
/// </summary>
[StackTraceHidden]
internal static class OperationRunner
{
    public static async Task<TResult> RunAsync<TConnector, TState, TResult>(
        TConnector handle,
        ManagedOperation operation,
        TState state,
        Func<TConnector, TState, CancellationToken, Task<TResult>> call,
        Func<ManagedOperation, TState, OperationCall> describe,
        CancellationToken cancellationToken)
        where TConnector : ManagedConnector
    {
        // All of an operation belongs to one instance: its limits, its retries, its connection.
        var connector = (TConnector)handle.Begin(operation.Name);
        OperationRun? run = null;
        TimeBudget budget = default;
        try
        {
            connector.Lifetime.ThrowIfDisposed();
            operation = connector.Own(operation);
            var facts = describe(operation, state);
            run = new OperationRun(connector, operation, facts, cancellationToken);
            budget = TimeBudget.Start(ManagedOperation.Shorter(operation.Timeout, facts.Timeout), connector.TimeProvider, cancellationToken);
            run.Begin();
            var result = operation.Retries is null
                ? await AttemptAsync(run, connector, state, call, budget.Token).ConfigureAwait(false)
                : await RetryAsync(run, operation.Retries, connector, state, call, budget.Token).ConfigureAwait(false);
            run.Succeed(result);
            return result;
        }
        catch (Exception exception) when (run is not null)
        {
            var told = run.Fail(exception, budget);
            if (ReferenceEquals(told, exception))
            {
                throw;
            }

            throw told;
        }
        finally
        {
            budget.Dispose();
            connector.Lifetime.Gate.End();
        }
    }

    /// <summary>Runs a step of what holds a lease already, such as a session: once, without connecting.</summary>
    public static async Task<TResult> RunHeldAsync<TState, TResult>(
        ManagedConnector connector, ManagedOperation operation, int generation, TState state, Func<TState, CancellationToken, Task<TResult>> call, OperationCall facts, CancellationToken cancellationToken)
    {
        var run = new OperationRun(connector, operation, facts, cancellationToken);
        var limit = ManagedOperation.Shorter(ManagedOperation.Shorter(operation.Timeout, operation.AttemptTimeout), facts.Timeout);
        using var budget = TimeBudget.Start(limit, connector.TimeProvider, cancellationToken);
        try
        {
            run.Begin();
            connector.Lifetime.ThrowIfDisposed();
        }
        catch (ConnectorException exception)
        {
            throw run.Fail(exception, budget);
        }

        connector.Lifetime.Retain();
        var result = await FinishAsync(run, generation, Called(state, call, budget.Token), budget).ConfigureAwait(false);
        run.Succeed(result);
        return result;
    }

    /// <summary>Waits for a call that was made under a lease: no layer but the mapping of its errors. The lease is left at its end.</summary>
    public static async Task<TResult> FinishAsync<TResult>(OperationRun run, int generation, Task<TResult> task, TimeBudget budget)
    {
        var lifetime = run.Connector.Lifetime;
        run.Started();
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var error = run.Explain(exception, default, budget.Token);
            if (error is { Kind: ConnectorErrorKind.Connection })
            {
                lifetime.Lose(generation);
            }

            var told = run.Fail(error ?? exception, budget);
            if (ReferenceEquals(told, exception))
            {
                throw;
            }

            throw told;
        }
        finally
        {
            lifetime.Leave();
        }
    }

    /// <summary>The task of a call, also where the call throws before it makes one.</summary>
    public static Task<TResult> Called<TState, TResult>(TState state, Func<TState, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
    {
        try
        {
            return call(state, cancellationToken);
        }
#pragma warning disable CA1031 // It goes on as the task's exception, to be mapped like any other.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Task.FromException<TResult>(exception);
        }
    }

    private static async Task<TResult> RetryAsync<TConnector, TState, TResult>(
        OperationRun run, ResiliencePipeline retries, TConnector connector, TState state, Func<TConnector, TState, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(RetryPipeline.Call, run);
        try
        {
            return await retries.ExecuteAsync(
                static async (context, arguments) =>
                    await AttemptAsync(arguments.run, arguments.connector, arguments.state, arguments.call, context.CancellationToken).ConfigureAwait(false),
                context,
                (run, connector, state, call)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static async Task<TResult> AttemptAsync<TConnector, TState, TResult>(
        OperationRun run, TConnector connector, TState state, Func<TConnector, TState, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
    {
        var lifetime = run.Connector.Lifetime;
        using var budget = TimeBudget.Start(run.Operation.AttemptTimeout, run.Connector.TimeProvider, cancellationToken);
        var generation = -1;
        try
        {
            await lifetime.EnterAsync(budget.Token).ConfigureAwait(false);
            generation = lifetime.Generation;
            run.Started();
            return await call(connector, state, budget.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (run.Explain(exception, budget, cancellationToken) is { } error)
        {
            if (error.Kind == ConnectorErrorKind.Connection)
            {
                lifetime.Lose(generation);
            }

            if (ReferenceEquals(error, exception))
            {
                throw;
            }

            throw error;
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
