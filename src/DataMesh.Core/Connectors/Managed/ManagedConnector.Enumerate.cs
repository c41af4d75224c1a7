using System.Runtime.CompilerServices;

namespace DataMesh.Runtime;

public abstract partial class ManagedConnector<TConnector>
{
    /// <summary>Enumerates what can be huge: retried until its first item, then as it comes.</summary>
    private async IAsyncEnumerable<TItem> EnumerateAsync<TArgument, TItem>(
        ManagedOperation operation,
        TArgument argument,
        Func<TConnector, TArgument, CancellationToken, IAsyncEnumerable<TItem>> call,
        Func<ManagedOperation, TArgument, OperationCall> describe,
        Func<AccessRules, TItem, bool>? isVisible,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var items = await RunLayersAsync(
            operation,
            (operation, argument, call, describe),
            static (owner, state, token) => ManagedEnumerator<TItem>.OpenAsync(
                owner.Lease(state.operation, token),
                (owner._connector, state.argument, state.call),
                static (author, token) => author.call(author._connector, author.argument, token)),
            static (operation, state) => state.describe(operation, state.argument),
            cancellationToken).ConfigureAwait(false);
        await using (items.ConfigureAwait(false))
        {
            while (items.HasItem)
            {
                if (isVisible is null || isVisible(items.Access, items.Current))
                {
                    yield return items.Current;
                }

                await items.MoveNextAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
