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

    // What a call says of itself is described only where somebody asks: on the direct way nobody does.
    private Task<TResult> RunAsync<TArgument, TResult>(
        ManagedOperation operation,
        TArgument argument,
        Func<TConnector, TArgument, CancellationToken, Task<TResult>> call,
        Func<ManagedOperation, TArgument, OperationCall> describe,
        CancellationToken cancellationToken) =>
        RunDirect(operation, argument, call, describe, cancellationToken) ??
        RunLayersAsync(
            operation,
            (argument, call, describe),
            static (owner, state, token) => state.call(owner._connector, state.argument, token),
            static (operation, state) => state.describe(operation, state.argument),
            cancellationToken);

    /// <summary>Calls the author's method and nothing else; null where the layers are asked for.</summary>
    private Task<TResult>? RunDirect<TArgument, TResult>(
        ManagedOperation operation,
        TArgument argument,
        Func<TConnector, TArgument, CancellationToken, Task<TResult>> call,
        Func<ManagedOperation, TArgument, OperationCall> describe,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (!operation.IsDirect || OperationSignal.HasListeners || !Lifetime.TryEnter())
        {
            return null;
        }

        // Not async: a call that completes synchronously costs neither a state machine nor an allocation.
        Task<TResult>? task;
        try
        {
            task = call(_connector, argument, cancellationToken);
        }
#pragma warning disable CA1031 // It goes on as the task's exception, to be mapped like any other.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            task = Task.FromException<TResult>(exception);
        }

        if (task is { IsCompletedSuccessfully: true })
        {
            Lifetime.Leave();
            return task;
        }

        return FinishAsync(operation, task, describe(operation, argument), cancellationToken);
    }

    private Task<TResult> FinishAsync<TResult>(ManagedOperation operation, Task<TResult>? task, in OperationCall facts, CancellationToken cancellationToken) =>
        OperationRunner.FinishAsync(
            OperationRun.Of(this, operation, facts, cancellationToken),
            Lifetime.Generation,
            task ?? Task.FromException<TResult>(new InvalidOperationException($"The method of '{operation.Name}' returned null instead of a task.")));

    /// <summary>Runs an operation through the layers, on this or on what took its place: the call gets the one that it runs on.</summary>
    private Task<TResult> RunLayersAsync<TState, TResult>(
        ManagedOperation operation,
        TState state,
        Func<ManagedConnector<TConnector>, TState, CancellationToken, Task<TResult>> call,
        Func<ManagedOperation, TState, OperationCall> describe,
        CancellationToken cancellationToken) =>
        OperationRunner.RunAsync(this, operation, state, call, describe, cancellationToken);
}
