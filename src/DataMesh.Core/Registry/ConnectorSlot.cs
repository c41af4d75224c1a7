namespace DataMesh.Runtime;

/// <summary>The place of one instance in a registry: empty until its connector is first asked for. Thread-safe.</summary>
internal sealed class ConnectorSlot(ConnectorInstance instance, IServiceProvider? services)
{
    // One lock an instance: to make one connector may mean to make another first.
    private readonly Lock _making = new();
    private volatile ManagedConnector? _connector;
    private bool _isMaking;
    private bool _isClosed;

    public ConnectorInstance Instance => instance;

    /// <summary>The connector, made if it has not been; one that could not be made is tried again by the next caller.</summary>
    /// <param name="isNew">Whether this call made it.</param>
    /// <exception cref="ObjectDisposedException">The slot was closed while it was empty.</exception>
    public ManagedConnector Get(out bool isNew)
    {
        isNew = false;
        if (_connector is { } made)
        {
            return made;
        }

        lock (_making)
        {
            if (_connector is null)
            {
                ObjectDisposedException.ThrowIf(_isClosed, typeof(ConnectorRegistry));
                _connector = Make();
                isNew = true;
            }

            return _connector;
        }
    }

    /// <summary>Makes no connector from now on; gives the one that was made, for the caller to dispose.</summary>
    public ManagedConnector? Close()
    {
        lock (_making)
        {
            _isClosed = true;
            return _connector;
        }
    }

    private ManagedConnector Make()
    {
        if (_isMaking)
        {
            throw new ConnectorConfigurationException($"Connector '{instance.Name}' ({instance.Descriptor.Name}) needs itself to be made: a service or a configuration that it is made from asks the registry for it.");
        }

        _isMaking = true;
        try
        {
            return instance.Descriptor.Create(new ConnectorCreation(instance.Descriptor, instance.Options, instance.Config(services), services));
        }
        catch (Exception exception) when (exception is not ConnectorException)
        {
            throw new ConnectorConfigurationException($"Connector '{instance.Name}' ({instance.Descriptor.Name}) cannot be made: {exception.Message}", exception);
        }
        finally
        {
            _isMaking = false;
        }
    }
}
