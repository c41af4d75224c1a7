namespace DataMesh.Runtime;

/// <summary>A listing under way, with its first item read. Not thread-safe.</summary>
internal sealed class ManagedEnumerator<TItem> : ILeaseHolder, IAsyncDisposable
{
    private readonly IAsyncEnumerator<TItem> _items;
    private long _count;

    private ManagedEnumerator(IAsyncEnumerator<TItem> items, bool hasItem, ManagedLease lease)
    {
        _items = items;
        HasItem = hasItem;
        Lease = lease;
    }

    public ManagedLease Lease { get; }

    /// <summary>The limits that it was opened under.</summary>
    public AccessRules Access => Lease.Connector.Access;

    public bool HasItem { get; private set; }

    public TItem Current => _items.Current;

    /// <summary>Reads the first item under the token of the call that opens it.</summary>
    public static Task<ManagedEnumerator<TItem>> OpenAsync<TState>(ManagedLease lease, TState state, Func<TState, CancellationToken, IAsyncEnumerable<TItem>> list) =>
        lease.OpenAsync(
            (state, list),
            static (listing, token) => Task.FromResult(listing.list(listing.state, token).GetAsyncEnumerator(token)),
            static async (items, lease) => new ManagedEnumerator<TItem>(items, await items.MoveNextAsync().ConfigureAwait(false), lease));

    public async ValueTask MoveNextAsync(CancellationToken cancellationToken)
    {
        _count++;
        HasItem = await Lease.StepAsync(_items, static (items, _) => items.MoveNextAsync(), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => Lease.EndAsync(_items.DisposeAsync, _count);
}
