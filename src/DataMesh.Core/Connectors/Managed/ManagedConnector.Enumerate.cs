using System.Runtime.CompilerServices;

namespace DataMesh.Runtime;

public abstract partial class ManagedConnector<TConnector>
{
    /// <summary>Enumerates what can be huge: retried until its first item, then as it comes.</summary>
    private async IAsyncEnumerable<TItem> EnumerateAsync<TArgument, TItem>(
        ManagedOperation operation,
        TArgument argument,
        Func<TConnector, TArgument, CancellationToken, IAsyncEnumerable<TItem>> call,
        OperationCall facts,
        Func<TItem, bool>? isVisible,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var items = await RunLayersAsync(
            operation,
            argument,
            (connector, argument, token) => ManagedEnumerator<TItem>.OpenAsync(stop => call(connector, argument, stop), this, cancellationToken, token),
            facts,
            cancellationToken).ConfigureAwait(false);
        await using (items.ConfigureAwait(false))
        {
            while (items.HasItem)
            {
                if (isVisible is null || isVisible(items.Current))
                {
                    yield return items.Current;
                }

                await items.MoveNextAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
