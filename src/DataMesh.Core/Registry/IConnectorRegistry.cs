namespace DataMesh;

/// <summary>The connectors that there are, by name; disposing it disconnects them all. Thread-safe; looking around in it does no I/O.</summary>
/// <remarks>A host's container disposes it; dispose one that code made.</remarks>
public interface IConnectorRegistry : IAsyncDisposable, IDisposable
{
    /// <summary>The connectors that can be configured, in ordinal order of their ids; each is made when it is asked for.</summary>
    IReadOnlyList<ConnectorDescriptor> Connectors { get; }

    /// <summary>The configured instances, in ordinal order of their names; those that are disabled left out.</summary>
    IReadOnlyList<ConnectorInstance> Instances { get; }

    /// <summary>Those of the configured instances that are of a kind, in ordinal order of their names.</summary>
    IReadOnlyList<ConnectorInstance> InstancesOf(ConnectorKind kind);

    /// <summary>An instance, whatever its kind. Connected on first use.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such instance; the message lists those there are.</exception>
    IConnector Get(string name);

    /// <summary>An instance that can do something in particular, such as <see cref="IStreamingQueryConnector"/>. Connected on first use.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such instance; the message lists those there are.</exception>
    /// <exception cref="ConnectorUnsupportedException">The instance cannot do that.</exception>
    TConnector Get<TConnector>(string name)
        where TConnector : class, IConnector;

    /// <summary>A query instance. Connected on first use.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such instance; the message lists those there are.</exception>
    /// <exception cref="ConnectorUnsupportedException">The instance is of another kind.</exception>
    IQueryConnector Query(string name);

    /// <summary>A catalog instance. Connected on first use.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such instance; the message lists those there are.</exception>
    /// <exception cref="ConnectorUnsupportedException">The instance is of another kind.</exception>
    ICatalogConnector Catalog(string name);

    /// <summary>A processing instance. Connected on first use.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such instance; the message lists those there are.</exception>
    /// <exception cref="ConnectorUnsupportedException">The instance is of another kind.</exception>
    IProcessingConnector Processing(string name);

    /// <summary>A storage instance. Connected on first use.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such instance; the message lists those there are.</exception>
    /// <exception cref="ConnectorUnsupportedException">The instance is of another kind.</exception>
    IStorageConnector Storage(string name);
}
