namespace DataMesh.Runtime;

/// <summary>
/// The place of one instance in a registry: empty until its connector is first asked for. That one is the handle for good; after a
/// reload another one does its work. Thread-safe.
/// </summary>
internal sealed class ConnectorSlot(ConnectorInstance instance, IServiceProvider? services)
{
    // One lock an instance: to make one connector may mean to make another first.
    private readonly Lock _lock = new();
    private readonly List<ManagedConnector> _retiring = [];
    private volatile ConnectorInstance _instance = instance;
    private volatile ManagedConnector? _handle;
    private volatile ManagedConnector? _current;
    private Func<ConnectorException>? _absence;
    private bool _isMaking;
    private bool _isClosed;

    public ConnectorInstance Instance => _instance;

    /// <summary>The handle, made if it has not been; one that could not be made is tried again by the next caller.</summary>
    /// <param name="isNew">Whether this call made it.</param>
    /// <exception cref="ObjectDisposedException">The slot was closed while it was empty.</exception>
    public ManagedConnector Get(out bool isNew)
    {
        isNew = false;
        if (_handle is { } made)
        {
            return made;
        }

        lock (_lock)
        {
            if (_handle is null)
            {
                var handle = Current();
                handle.Represent(this);
                _handle = handle;
                isNew = true;
            }

            return _handle;
        }
    }

    /// <summary>The connector that does the work now, made if need be.</summary>
    /// <exception cref="ConnectorException">The instance is no more, or the connector cannot be made.</exception>
    public ManagedConnector Current()
    {
        if (_current is { } made)
        {
            return made;
        }

        lock (_lock)
        {
            return _current ??= Make();
        }
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
    public void Leave(Func<ConnectorException> absence)
    {
        lock (_lock)
        {
            _absence = absence;
            Retire();
        }
    }

    /// <summary>Makes no connector from now on, and disposes those that were made.</summary>
    public async ValueTask DisposeAsync()
    {
        ManagedConnector[] made;
        lock (_lock)
        {
            _isClosed = true;
            made = _current is { } current ? [.. _retiring, current] : [.. _retiring];
        }

        await Task.WhenAll(made.Select(static connector => connector.Lifetime.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    private void Retire()
    {
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

    private ManagedConnector Make()
    {
        var made = _instance;
        if (_isClosed)
        {
            throw new ObjectDisposedException(made.Name, $"Connector '{made.Name}' was disposed with its registry.");
        }

        if (_absence is not null)
        {
            throw _absence();
        }

        if (_isMaking)
        {
            throw new ConnectorConfigurationException($"Connector '{made.Name}' ({made.Descriptor.Name}) needs itself to be made: a service or a configuration that it is made from asks the registry for it.");
        }

        _isMaking = true;
        try
        {
            return made.Descriptor.Create(new ConnectorCreation(made.Descriptor, made.Options, made.Config(services), services));
        }
        catch (Exception exception) when (exception is not ConnectorException)
        {
            throw new ConnectorConfigurationException($"Connector '{made.Name}' ({made.Descriptor.Name}) cannot be made: {exception.Message}", exception);
        }
        finally
        {
            _isMaking = false;
        }
    }
}
