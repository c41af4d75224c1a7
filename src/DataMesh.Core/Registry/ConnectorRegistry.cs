using DataMesh.Runtime;

namespace DataMesh;

/// <summary>Hands out managed connectors and disconnects them when it is disposed. Thread-safe.</summary>
public sealed partial class ConnectorRegistry : IConnectorRegistry
{
    private readonly IServiceProvider? _services;
    private volatile RegistryState _state = RegistryState.Empty;
    private volatile bool _isDisposed;

    /// <summary>A registry of some connectors and instances.</summary>
    /// <param name="connectors">What can be configured, such as a <see cref="ConnectorModule"/>, of which no connector is made that nobody asks for; the same connector twice is one.</param>
    /// <param name="instances">What is configured.</param>
    /// <param name="services">The host's services that connectors may ask for; null without a host.</param>
    /// <exception cref="ConnectorConfigurationException">Two connectors have one id, or two instances one name (the message names both), or a connector was built for a contract that this library does not have.</exception>
    public ConnectorRegistry(IEnumerable<ConnectorDescriptor> connectors, IEnumerable<ConnectorInstance> instances, IServiceProvider? services = null)
    {
        _services = services;
        Connectors = ConnectorSet.Unite(connectors);
        Update(instances);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ConnectorDescriptor> Connectors { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ConnectorInstance> Instances => _state.Instances;

    /// <inheritdoc/>
    public IReadOnlyList<ConnectorInstance> InstancesOf(ConnectorKind kind) => [.. Instances.Where(instance => instance.Descriptor.Kinds.Contains(kind))];

    /// <inheritdoc/>
    public IConnector Get(string name) => Handle(name);

    /// <inheritdoc/>
    public TConnector Get<TConnector>(string name)
        where TConnector : class, IConnector =>
        Handle(name) is var handle && handle is TConnector connector
            ? connector
            : throw new ConnectorUnsupportedException($"'{name}' is a '{handle.Descriptor.Name}', which is no {typeof(TConnector).Name}. {RegistryState.Listing("Configured", Instances)}");

    /// <inheritdoc/>
    public IQueryConnector Query(string name) => Handle<IQueryConnector>(name, ConnectorKind.Query);

    /// <inheritdoc/>
    public ICatalogConnector Catalog(string name) => Handle<ICatalogConnector>(name, ConnectorKind.Catalog);

    /// <inheritdoc/>
    public IProcessingConnector Processing(string name) => Handle<IProcessingConnector>(name, ConnectorKind.Processing);

    /// <inheritdoc/>
    public IStorageConnector Storage(string name) => Handle<IStorageConnector>(name, ConnectorKind.Storage);

    /// <summary>Disconnects every connected instance, all at once, each when its running operations have ended or the drain budget has passed.</summary>
    /// <remarks>
    /// A container that is disposed disconnects those that are in use before it comes to the registry, one after the other, so that each outlives
    /// its callers: at worst that takes the time of all of them together. Connectors that are being made are not waited for.
    /// </remarks>
    public async ValueTask DisposeAsync()
    {
        ConnectorSlot[] slots;
        lock (_updating)
        {
            _isDisposed = true;
            slots = [.. _state.Slots.Values, .. _left.Values];
        }

        await Task.WhenAll(slots.Select(static slot => slot.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    /// <summary>As <see cref="DisposeAsync"/>, blocking.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private TConnector Handle<TConnector>(string name, ConnectorKind kind)
        where TConnector : class, IConnector
    {
        var handle = Handle(name);
        return handle as TConnector ?? throw new ConnectorUnsupportedException(
            $"'{name}' is a '{handle.Descriptor.Name}', which is no {Word(kind)} connector but: {string.Join(", ", handle.Descriptor.Kinds.Select(Word))}. {RegistryState.Listing($"Configured {Word(kind)} connectors", InstancesOf(kind))}");
    }

    private ManagedConnector Handle(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var state = _state;
        if (!state.Slots.TryGetValue(name, out var slot))
        {
            throw state.Disabled.ContainsKey(name)
                ? state.WhyNot(name)
                : new ConnectorNotFoundException($"No connector is named '{name}'.{NearestName.Hint(name, state.Slots.Keys)} {RegistryState.Listing("Configured", state.Instances)}");
        }

        var connector = slot.Get(out var isNew);
        if (isNew)
        {
            ContainerOrder.Tell(_services, connector);
        }

        return connector;
    }

    private static string Word(ConnectorKind kind) => kind switch
    {
        ConnectorKind.Query => "query",
        ConnectorKind.Catalog => "catalog",
        ConnectorKind.Processing => "processing",
        _ => "storage",
    };
}
