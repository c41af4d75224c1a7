namespace DataMesh.Runtime;

/// <summary>A listing under way, with its first item read. Not thread-safe.</summary>
internal sealed class ManagedEnumerator<TItem> : ILeaseHolder, IAsyncDisposable
{
    private readonly IAsyncEnumerator<TItem> _items;
    private readonly CancellationTokenSource _stop;
    private long _count;

    private ManagedEnumerator(IAsyncEnumerator<TItem> items, CancellationTokenSource stop, ManagedConnector connector)
    {
        _items = items;
        _stop = stop;
        Lease = new ManagedLease(connector);
        Access = connector.Access;
    }

    public ManagedLease Lease { get; }

    /// <summary>The limits that it was opened under.</summary>
    public AccessRules Access { get; }

    public bool HasItem { get; private set; }

    public TItem Current => _items.Current;

    /// <summary>Reads the first item within the time limits of <paramref name="openToken"/>; the rest goes by the caller's token alone.</summary>
    public static async Task<ManagedEnumerator<TItem>> OpenAsync(
        Func<CancellationToken, IAsyncEnumerable<TItem>> list, ManagedConnector connector, CancellationToken callerToken, CancellationToken openToken)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(callerToken);
        IAsyncEnumerator<TItem>? items = null;
        try
        {
            using (openToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), stop))
            {
                items = list(stop.Token).GetAsyncEnumerator(stop.Token);
                var hasItem = await items.MoveNextAsync().ConfigureAwait(false);
                return new ManagedEnumerator<TItem>(items, stop, connector) { HasItem = hasItem };
            }
        }
        catch
        {
            if (items is not null)
            {
                await items.DisposeAsync().ConfigureAwait(false);
            }

            stop.Dispose();
            throw;
        }
    }

    public async ValueTask MoveNextAsync(CancellationToken cancellationToken)
    {
        _count++;
        try
        {
            HasItem = await _items.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var told = Lease.Fail(exception, cancellationToken);
            if (ReferenceEquals(told, exception))
            {
                throw;
            }

            throw told;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _items.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _stop.Dispose();
            Lease.Release(_count);
        }
    }
}

/// <summary>A result that goes on after its operation returned.</summary>
internal interface ILeaseHolder
{
    ManagedLease Lease { get; }
}
