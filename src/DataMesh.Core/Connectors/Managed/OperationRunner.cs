using System.Diagnostics;
using Polly;

namespace DataMesh.Runtime;

/// <summary>
/// Runs one operation through the layers, in this order: limit, trace, total timeout, retry, attempt timeout, connect if needed, call.
/// </summary>
[StackTraceHidden]
internal static class OperationRunner
{
    public static async Task<TResult> RunAsync<TState, TResult>(
        ManagedConnector connector, ManagedOperation operation, TState state, Func<TState, CancellationToken, Task<TResult>> call, OperationCall facts, CancellationToken cancellationToken)
    {
        connector.Lifetime.ThrowIfDisposed();
        var run = new OperationRun(connector, operation, facts, cancellationToken);
        using var budget = TimeBudget.Start(ManagedOperation.Shorter(operation.Timeout, facts.Timeout), connector.TimeProvider, cancellationToken);
        try
        {
            run.Begin();
            var result = operation.Retries is null
                ? await AttemptAsync(run, state, call, budget.Token).ConfigureAwait(false)
                : await RetryAsync(run, operation.Retries, state, call, budget.Token).ConfigureAwait(false);
            run.Succeed(result);
            return result;
        }
        catch (Exception exception)
        {
            var told = run.Fail(exception, budget);
            if (ReferenceEquals(told, exception))
            {
                throw;
            }

            throw told;
        }
    }

    private static async Task<TResult> RetryAsync<TState, TResult>(
        OperationRun run, ResiliencePipeline retries, TState state, Func<TState, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(RetryPipeline.Call, run);
        try
        {
            return await retries.ExecuteAsync(
                static async (context, arguments) => await AttemptAsync(arguments.run, arguments.state, arguments.call, context.CancellationToken).ConfigureAwait(false),
                context,
                (run, state, call)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static async Task<TResult> AttemptAsync<TState, TResult>(
        OperationRun run, TState state, Func<TState, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
    {
        var lifetime = run.Connector.Lifetime;
        using var budget = TimeBudget.Start(run.Operation.AttemptTimeout, run.Connector.TimeProvider, cancellationToken);
        var generation = -1;
        try
        {
            await lifetime.EnterAsync(budget.Token).ConfigureAwait(false);
            generation = lifetime.Generation;
            run.Started();
            return await call(state, budget.Token).ConfigureAwait(false);
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
