using DataMesh.Runtime;

namespace DataMesh;

/// <summary>Hands out managed connectors and disconnects them when it is disposed. Thread-safe.</summary>
public sealed class ConnectorRegistry : IConnectorRegistry
{
    private readonly SortedDictionary<string, ConnectorSlot> _slots = new(StringComparer.Ordinal);
    private readonly IServiceProvider? _services;
    private volatile bool _isDisposed;

    /// <summary>A registry of some connectors and instances.</summary>
    /// <param name="connectors">What can be configured; the same one twice is one.</param>
    /// <param name="instances">What is configured.</param>
    /// <param name="services">The host's services that connectors may ask for; null without a host.</param>
    /// <exception cref="ConnectorConfigurationException">Two connectors have one id, or two instances one name (the message names both), or a connector was built for a contract that this library does not have.</exception>
    public ConnectorRegistry(IEnumerable<ConnectorDescriptor> connectors, IEnumerable<ConnectorInstance> instances, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(instances);
        _services = services;
        Connectors = ConnectorSet.Unite(connectors);
        Instances = [.. instances.OrderBy(static instance => instance.Name, StringComparer.Ordinal)];
        foreach (var instance in Instances)
        {
            if (!_slots.TryAdd(instance.Name, new ConnectorSlot(instance, services)))
            {
                var other = Instances.First(first => first.Name == instance.Name);
                throw new ConnectorConfigurationException($"Two connectors are named '{instance.Name}': one of type '{other.Descriptor.Name}' and one of type '{instance.Descriptor.Name}'. Rename one of them.");
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<ConnectorDescriptor> Connectors { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ConnectorInstance> Instances { get; }

    /// <inheritdoc/>
    public IConnector Get(string name) => Handle(name);

    /// <inheritdoc/>
    public TConnector Get<TConnector>(string name)
        where TConnector : class, IConnector =>
        Handle(name) is var handle && handle is TConnector connector
            ? connector
            : throw new ConnectorUnsupportedException($"'{name}' is a '{handle.Descriptor.Name}', which is no {typeof(TConnector).Name}.");

    /// <inheritdoc/>
    public IQueryConnector Query(string name) => Handle<IQueryConnector>(name, ConnectorKind.Query);

    /// <inheritdoc/>
    public ICatalogConnector Catalog(string name) => Handle<ICatalogConnector>(name, ConnectorKind.Catalog);

    /// <inheritdoc/>
    public IProcessingConnector Processing(string name) => Handle<IProcessingConnector>(name, ConnectorKind.Processing);

    /// <inheritdoc/>
    public IStorageConnector Storage(string name) => Handle<IStorageConnector>(name, ConnectorKind.Storage);

    /// <summary>Disconnects every connected instance, all at once, each when its running operations have ended or the drain budget has passed.</summary>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await Task.WhenAll(_slots.Values.Select(static slot => slot.Close()).OfType<ManagedConnector>().Select(static connector => connector.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    /// <summary>As <see cref="DisposeAsync"/>, blocking.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private TConnector Handle<TConnector>(string name, ConnectorKind kind)
        where TConnector : class, IConnector
    {
        var handle = Handle(name);
        return handle as TConnector ?? throw new ConnectorUnsupportedException(
            $"'{name}' is a '{handle.Descriptor.Name}', which is no {Word(kind)} connector but: {string.Join(", ", handle.Descriptor.Kinds.Select(Word))}. {Listing($"Configured {Word(kind)} connectors", Instances.Where(instance => instance.Descriptor.Kinds.Contains(kind)))}");
    }

    private ManagedConnector Handle(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_slots.TryGetValue(name, out var slot))
        {
            throw new ConnectorNotFoundException($"No connector is named '{name}'.{NearestName.Hint(name, _slots.Keys)} {Listing("Configured", Instances)}");
        }

        var connector = slot.Get(out var isNew);
        if (isNew)
        {
            ContainerOrder.Tell(_services, slot.Instance);
        }

        return connector;
    }

    private static string Listing(string title, IEnumerable<ConnectorInstance> instances) =>
        instances.Any() ? $"{title}: {string.Join(", ", instances)}." : $"{title}: none.";

    private static string Word(ConnectorKind kind) => kind switch
    {
        ConnectorKind.Query => "query",
        ConnectorKind.Catalog => "catalog",
        ConnectorKind.Processing => "processing",
        _ => "storage",
    };
}
