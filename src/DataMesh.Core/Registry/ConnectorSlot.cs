namespace DataMesh.Runtime;

/// <summary>
/// The place of one instance in a registry: empty until its connector is first asked for. That one is the handle for good; after a
/// reload another one does its work. Thread-safe.
/// </summary>
internal sealed class ConnectorSlot(ConnectorInstance instance, IServiceProvider? services)
{
    // Never held while the application's code runs, which may block: a connector is made outside of it.
    private readonly Lock _lock = new();
    private readonly List<ManagedConnector> _retiring = [];
    private volatile ConnectorInstance _instance = instance;
    private volatile ManagedConnector? _handle;
    private volatile ManagedConnector? _current;
    private Func<ConnectorException>? _absence;
    private ConnectorMaking? _making;
    private bool _isClosed;

    public ConnectorInstance Instance => _instance;

    /// <summary>The handle, made if it has not been; one that could not be made is tried again by the next caller.</summary>
    /// <param name="isNew">Whether this call made it.</param>
    /// <exception cref="ObjectDisposedException">The slot was closed while it was empty.</exception>
    /// <exception cref="ConnectorException">As <see cref="Current"/>.</exception>
    public ManagedConnector Get(out bool isNew)
    {
        isNew = false;
        if (_handle is { } made)
        {
            return made;
        }

        var connector = Current();
        lock (_lock)
        {
            if (_handle is null)
            {
                ThrowIfGone();
                connector.Represent(this);
                _handle = connector;
                isNew = true;
            }

            return _handle;
        }
    }

    /// <summary>The connector that does the work now, made if need be: once for all who ask meanwhile, and anew where the configuration changed meanwhile.</summary>
    /// <exception cref="ObjectDisposedException">The slot was closed.</exception>
    /// <exception cref="ConnectorException">The instance is no more, or the connector cannot be made.</exception>
    public ManagedConnector Current()
    {
        var current = _current;
        while (current is null)
        {
            ConnectorMaking making;
            bool isOwn;
            lock (_lock)
            {
                if (_current is { } made)
                {
                    return made;
                }

                ThrowIfGone();
                isOwn = _making is null;
                making = _making ??= new ConnectorMaking(_instance);
            }

            current = isOwn ? Make(making) : making.Wait();
        }

        return current;
    }

    /// <summary>Takes another configuration: what runs ends on the old connector, the next operation makes a new one.</summary>
    public void Change(ConnectorInstance changed)
    {
        lock (_lock)
        {
            _instance = changed;
            _absence = null;
            Retire();
        }
    }

    /// <summary>The instance is no more: what runs ends, the next operation is told why.</summary>
    /// <returns>Whether somebody may hold the handle.</returns>
    public bool Leave(Func<ConnectorException> absence)
    {
        lock (_lock)
        {
            _absence = absence;
            Retire();
            return _handle is not null;
        }
    }

    /// <summary>Makes no connector from now on, and disposes those that were made. One that is being made is disposed when it is there: nothing waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        ManagedConnector[] made;
        lock (_lock)
        {
            _isClosed = true;
            Abandon();
            made = _current is { } current ? [.. _retiring, current] : [.. _retiring];
        }

        await Task.WhenAll(made.Select(static connector => connector.Lifetime.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    private void Abandon()
    {
        _making?.Abandon();
        _making = null;
    }

    private void Retire()
    {
        Abandon();
        if (_current is { } connector)
        {
            _current = null;
            _retiring.Add(connector);
            _ = RetireAsync(connector);
        }
    }

    private async Task RetireAsync(ManagedConnector connector)
    {
        await connector.RetireAsync().ConfigureAwait(false);
        lock (_lock)
        {
            _retiring.Remove(connector);
        }
    }

    /// <summary>Null where it was abandoned meanwhile.</summary>
    private ManagedConnector? Make(ConnectorMaking making)
    {
        ManagedConnector made;
        try
        {
            made = making.Run(services);
        }
        catch (Exception exception)
        {
            if (!TryEnd(making, null))
            {
                return null;
            }

            making.Fail(exception);
            throw;
        }

        if (!TryEnd(making, made))
        {
            _ = made.Lifetime.DisposeAsync().AsTask();
            return null;
        }

        making.Succeed(made);
        return made;
    }

    private bool TryEnd(ConnectorMaking making, ManagedConnector? made)
    {
        lock (_lock)
        {
            if (_making != making)
            {
                return false;
            }

            _making = null;
            _current = made;
            return true;
        }
    }

    private void ThrowIfGone()
    {
        if (_isClosed)
        {
            throw new ObjectDisposedException(_instance.Name, $"Connector '{_instance.Name}' was disposed with its registry.");
        }

        if (_absence is not null)
        {
            throw _absence();
        }
    }
}
