using DataMesh.Cli.Configuration;
using DataMesh.Cli.Running;
using DataMesh.Runtime;

namespace DataMesh.Cli.Queries;

/// <summary>The system that SQL runs on: an instance of the configuration, or the embedded SQLite.</summary>
internal sealed class QuerySystem
{
    private const string Embedded = "sqlite";
    private readonly QueryInstances _instances;
    private readonly Workspace _workspace;
    private readonly bool _isEmbedded;
    private bool _isKeptReadOnly;

    private QuerySystem(Workspace workspace, QueryInstances instances, ConnectorInstance instance, bool isEmbedded)
    {
        _workspace = workspace;
        _instances = instances;
        Instance = instance;
        _isEmbedded = isEmbedded;
    }

    public ConnectorInstance Instance { get; private set; }

    public string Name => Instance.Name;

    /// <summary>How the system reads SQL.</summary>
    public SqlReading Reading => SqlReading.Of(Instance.Descriptor.SystemName);

    /// <summary>Finds the instance that is named, else the one that is meant, else the embedded SQLite.</summary>
    /// <param name="workspace">The configuration.</param>
    /// <param name="name">An instance; null: none is named. Then files as tables mean the embedded SQLite.</param>
    /// <param name="sources">Files that SQLite shows as tables.</param>
    /// <param name="isOfTables">Whether its tables are asked for: an embedded one without files has none, so that with several instances one has to be named.</param>
    /// <exception cref="UsageException">None is named, and none is meant.</exception>
    public static QuerySystem Find(Workspace workspace, string? name, IReadOnlyList<KeyValuePair<string, string>> sources, bool isOfTables = false)
    {
        var instances = new QueryInstances(workspace);
        var chosen = name ?? (sources.Count > 0 ? null : instances.Meant);
        if (chosen is null)
        {
            if (isOfTables && sources.Count == 0 && instances.Names.Count > 0)
            {
                throw new UsageException($"Of which instance? None is the configuration's 'default'.{instances.Listed}");
            }

            return new QuerySystem(workspace, instances, FileTables.EmbeddedWith(Embedded, sources), isEmbedded: true);
        }

        var instance = workspace.Instance(chosen);
        if (!instance.Descriptor.Kinds.Contains(ConnectorKind.Query))
        {
            throw new ConnectorUnsupportedException($"'{chosen}' is of type {instance.Descriptor.Name}, which runs no SQL.{instances.Listed}");
        }

        return new QuerySystem(workspace, instances, sources.Count == 0 ? instance : FileTables.AddTo(instance, sources), isEmbedded: false);
    }

    /// <summary>Makes the instance read-only, unless it is to write.</summary>
    /// <exception cref="UsageException">Its engine cannot hold that.</exception>
    public QuerySystem ReadOnlyUnless(bool writes)
    {
        if (writes || Instance.Options.ReadOnly)
        {
            return this;
        }

        if (!Instance.Descriptor.Capabilities.Contains(ConnectorCapabilities.ReadOnly))
        {
            throw new UsageException($"'{Name}' is of type {Instance.Descriptor.Name}, whose engine cannot be kept from writing: add --write if the SQL may change data.");
        }

        Instance = Instance with { Options = Instance.Options with { ReadOnly = true } };
        _isKeptReadOnly = true;
        return this;
    }

    /// <summary>Opens it; it connects on first use.</summary>
    /// <exception cref="ConnectorUnsupportedException">It cannot do that.</exception>
    public TConnector Open<TConnector>()
        where TConnector : class, IConnector => _workspace.Open<TConnector>(Instance);

    /// <summary>What a user can do about a failure that came from how the system was chosen or opened; null where that is not why.</summary>
    public string? HintFor(ConnectorException exception) => exception switch
    {
        { Kind: ConnectorErrorKind.Authorization } when _isKeptReadOnly => "SQL runs read-only unless --write is given.",
        { Kind: ConnectorErrorKind.Authorization } when Instance.Options.ReadOnly => $"'{Name}' is read_only in the configuration, which --write does not change.",
        { Kind: ConnectorErrorKind.NotFound } when _isEmbedded && _instances.Names.Count > 0 => $"This ran on the embedded SQLite, since no instance was named and none is the 'default'.{_instances.Listed}",
        { Kind: ConnectorErrorKind.NotFound } when _isEmbedded => "This ran on the embedded SQLite, since no instance is configured: --source name=path makes a table of a file.",
        _ => null,
    };
}
