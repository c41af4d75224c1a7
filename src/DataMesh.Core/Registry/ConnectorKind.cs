namespace DataMesh;

/// <summary>The four kinds of connector.</summary>
public enum ConnectorKind
{
    /// <summary>Runs statements: <see cref="IQueryConnector"/>.</summary>
    Query,

    /// <summary>Knows about tables: <see cref="ICatalogConnector"/>.</summary>
    Catalog,

    /// <summary>Runs jobs: <see cref="IProcessingConnector"/>.</summary>
    Processing,

    /// <summary>Holds files: <see cref="IStorageConnector"/>.</summary>
    Storage,
}
