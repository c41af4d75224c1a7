using System.ComponentModel;
using System.Diagnostics;

namespace DataMesh.Runtime;

/// <summary>What the generated wrapper of one connector class stands on.</summary>
/// <typeparam name="TConnector">The author's class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public abstract partial class ManagedConnector<TConnector> : ManagedConnector
    where TConnector : class, IConnector
{
    private readonly TConnector _connector;

    /// <summary>Wraps one instance.</summary>
    protected ManagedConnector(ConnectorCreation creation, TConnector connector, ConnectorEndpoint endpoint)
        : base(creation, connector, endpoint) => _connector = connector;

    private Task<TResult> RunAsync<TArgument, TResult>(
        ManagedOperation operation, TArgument argument, Func<TConnector, TArgument, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken) =>
        RunAsync(operation, argument, call, OperationCall.Of(operation), cancellationToken);

    private Task<TResult> RunAsync<TArgument, TResult>(
        ManagedOperation operation, TArgument argument, Func<TConnector, TArgument, CancellationToken, Task<TResult>> call, in OperationCall facts, CancellationToken cancellationToken) =>
        facts.Timeout is null && CanCallDirectly(operation)
            ? CallDirectly(operation, argument, call, facts, cancellationToken)
            : RunLayersAsync(operation, argument, call, facts, cancellationToken);

    /// <summary>Enters the lifetime if the call itself is all there is to do; then <see cref="CallDirectly"/> must follow.</summary>
    private bool CanCallDirectly(ManagedOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return operation.IsDirect && !OperationSignal.HasListeners && Lifetime.TryEnter();
    }

    // Not async: a call that completes synchronously costs neither a state machine nor an allocation.
    private Task<TResult> CallDirectly<TArgument, TResult>(
        ManagedOperation operation, TArgument argument, Func<TConnector, TArgument, CancellationToken, Task<TResult>> call, in OperationCall facts, CancellationToken cancellationToken)
    {
        Task<TResult> task;
        try
        {
            task = call(_connector, argument, cancellationToken) ?? throw new InvalidOperationException($"The method of '{operation.Name}' returned null instead of a task.");
        }
#pragma warning disable CA1031 // It goes on as the task's exception, to be mapped like any other.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            task = Task.FromException<TResult>(exception);
        }

        if (task.IsCompletedSuccessfully)
        {
            Lifetime.Leave();
            return task;
        }

        return OperationRunner.FinishAsync(new OperationRun(this, operation, facts, cancellationToken), Lifetime.Generation, task, TimeBudget.Start(null, TimeProvider, cancellationToken));
    }

    private Task<TResult> RunLayersAsync<TArgument, TResult>(
        ManagedOperation operation, TArgument argument, Func<TConnector, TArgument, CancellationToken, Task<TResult>> call, in OperationCall facts, CancellationToken cancellationToken) =>
        OperationRunner.RunAsync(
            this,
            operation,
            (_connector, argument, call),
            static (state, token) => state.call(state._connector, state.argument, token),
            facts,
            cancellationToken);
}
