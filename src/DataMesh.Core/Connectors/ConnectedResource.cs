namespace DataMesh;

/// <summary>What a connector holds from its connect to its disconnect, such as a pool or a client: made once, however many connect at a time, and disposed once. Thread-safe.</summary>
/// <typeparam name="TResource">What is held.</typeparam>
/// <param name="connector">The connector's type, which is named where it is disposed.</param>
/// <remarks>With it the connector's <c>ConnectAsync</c>, <c>DisconnectAsync</c> and <c>DisposeAsync</c> are a line each.</remarks>
public sealed class ConnectedResource<TResource>(Type connector) : IAsyncDisposable
    where TResource : class, IAsyncDisposable
{
#pragma warning disable CA2213 // A second dispose may wait for the one, and a connect that begins meanwhile asks for the other's token; without a handle and a timer they hold nothing.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _disposal = new();
    private volatile TResource? _resource;
#pragma warning restore CA2213

    /// <summary>What is held.</summary>
    /// <exception cref="ConnectorConnectionException">The connector is not connected.</exception>
    /// <exception cref="ObjectDisposedException">The connector is disposed.</exception>
    public TResource Get()
    {
        ObjectDisposedException.ThrowIf(_disposal.IsCancellationRequested, connector);
        return _resource ?? throw ConnectorConnectionException.NotConnected();
    }

    /// <summary>Makes the resource, unless there is one.</summary>
    /// <param name="make">Makes it, without asking the system.</param>
    /// <param name="begin">Asks the system for the first time; where that fails, the resource is disposed, which nobody waits for.</param>
    /// <param name="cancellationToken">Cancels it; so does a dispose.</param>
    /// <exception cref="ObjectDisposedException">The connector is disposed, or was while it connected.</exception>
    public async Task ConnectAsync(Func<TResource> make, Func<TResource, CancellationToken, Task> begin, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(begin);
        ObjectDisposedException.ThrowIf(_disposal.IsCancellationRequested, connector);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposal.Token);
        try
        {
            await ConnectOnceAsync(make, begin, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The connect was cancelled.", exception, cancellationToken);
        }
        catch (OperationCanceledException exception) when (_disposal.IsCancellationRequested)
        {
            throw new ObjectDisposedException("The connector was disposed while it connected.", exception);
        }
    }

    /// <summary>Disposes the resource, if there is one, when a connect that runs has ended.</summary>
    /// <param name="cancellationToken">Ends the waiting; the dispose goes on.</param>
    public async Task DisconnectAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Interlocked.Exchange(ref _resource, null) is { } resource)
            {
                await resource.DisposeAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends a connect that runs, and disconnects for good.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // What a system's driver does on its token may throw.
            await _disposal.CancelAsync().ConfigureAwait(false);
        }
        finally
        {
            await DisconnectAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task ConnectOnceAsync(Func<TResource> make, Func<TResource, CancellationToken, Task> begin, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // It may have been disposed while this waited.
            cancellationToken.ThrowIfCancellationRequested();
            if (_resource is not null)
            {
                return;
            }

            var resource = make();
            try
            {
                await begin(resource, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                // A caller that goes, or is refused, does not wait for the end of what has just begun; why it failed is what matters.
                _ = EndAsync(resource);
                throw;
            }

            _resource = resource;
        }
        finally
        {
            _turn.Release();
        }
    }

    // Asynchronous, so that also what throws at once is thrown to nobody.
    private static async Task EndAsync(TResource resource) => await resource.DisposeAsync().ConfigureAwait(false);
}
