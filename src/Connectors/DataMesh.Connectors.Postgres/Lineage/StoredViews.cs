using DataMesh.Connectors.Postgres.Connections;

namespace DataMesh.Connectors.Postgres.Lineage;

/// <summary>The part of a database that one request for lineage goes through, as one look at it finds it.</summary>
internal sealed class StoredViews : ILineageViews
{
    private readonly ServerConnection _connection;
    private readonly Dictionary<uint, StoredRelation> _relations = [];
    private readonly Dictionary<TableName, StoredRelation> _byName = [];
    private readonly Dictionary<uint, List<uint>> _readers = [];
    private readonly Dictionary<uint, IReadOnlyList<ViewFlow>> _flows = [];

    private StoredViews(ServerConnection connection) => _connection = connection;

    /// <summary>Reads what a request goes through, a step at a time: a statement or two each, however many views there are.</summary>
    public static async Task<StoredViews> LoadAsync(ServerConnection connection, LineageRequest request, IReadOnlyCollection<uint> starts, CancellationToken cancellationToken)
    {
        var views = new StoredViews(connection);
        if (request.Direction != LineageDirection.Downstream)
        {
            await views.LoadUpstreamAsync(starts, request.Depth, cancellationToken).ConfigureAwait(false);
        }

        if (request.Direction != LineageDirection.Upstream)
        {
            await views.LoadDownstreamAsync(starts, request.Depth, cancellationToken).ConfigureAwait(false);
        }

        // What views on the way read is named, wherever the walk ends.
        await views.LoadAsync([.. views._relations.Values.SelectMany(static view => view.Inputs)], withTrees: false, cancellationToken).ConfigureAwait(false);
        return views;
    }

    public IReadOnlyCollection<TableName> NamesOf(IEnumerable<uint> ids) => [.. ids.Where(_relations.ContainsKey).Select(id => _relations[id].Name)];

    public string KindOf(TableName table) => _byName[table].Kind switch
    {
        "v" => "view",
        "m" => "materialized view",
        "f" => "foreign table",
        "p" => "partitioned table",
        _ => "table",
    };

    /// <summary>Whether the instance's limits show a table: the server has rights in their place.</summary>
    public bool Shows(TableName table) => true;

    /// <summary>Nothing: the server lets nobody break a view.</summary>
    public string? ProblemOf(TableName table) => null;

    public IReadOnlyCollection<TableName> InputsOf(TableName table) => NamesOf(_byName[table].Inputs);

    public IEnumerable<TableName> ReadersOf(TableName table) => _readers.GetValueOrDefault(_byName[table].Id, [])
        .Select(view => _relations[view]).Where(view => view.Inputs.Contains(_byName[table].Id)).Select(static view => view.Name);

    public IReadOnlyList<ViewFlow> FlowsOf(TableName view)
    {
        var stored = _byName[view];
        if (!_flows.TryGetValue(stored.Id, out var flows))
        {
            flows = _flows[stored.Id] = ViewLineage.Of(stored, Find);
        }

        return flows;
    }

    private StoredRelation Find(uint id) =>
        _relations.GetValueOrDefault(id) ?? throw new ConnectorUnsupportedException(FormattableString.Invariant($"There is no relation {id}."));

    // A step more than was asked for shows whether there is more.
    private async Task LoadUpstreamAsync(IReadOnlyCollection<uint> starts, int depth, CancellationToken cancellationToken)
    {
        var level = starts;
        for (var step = 0; step <= depth && level.Count > 0; step++)
        {
            var loaded = await LoadAsync(level, withTrees: true, cancellationToken).ConfigureAwait(false);
            level = [.. loaded.SelectMany(static view => view.Inputs)];
        }
    }

    private async Task LoadDownstreamAsync(IReadOnlyCollection<uint> starts, int depth, CancellationToken cancellationToken)
    {
        await LoadAsync(starts, withTrees: true, cancellationToken).ConfigureAwait(false);
        HashSet<uint> seen = [.. starts];
        IReadOnlyCollection<uint> level = [.. seen];
        for (var step = 0; step <= depth && level.Count > 0; step++)
        {
            var found = await StoredRelations.ReadersAsync(_connection, level, cancellationToken).ConfigureAwait(false);
            foreach (var readers in found.GroupBy(static pair => pair.Table, static pair => pair.View))
            {
                _readers[readers.Key] = [.. readers];
            }

            await LoadAsync([.. found.Select(static pair => pair.View)], withTrees: true, cancellationToken).ConfigureAwait(false);
            level = [.. found.Select(static pair => pair.View).Where(seen.Add)];
        }
    }

    private async Task<List<StoredRelation>> LoadAsync(IReadOnlyCollection<uint> ids, bool withTrees, CancellationToken cancellationToken)
    {
        List<uint> missing = [.. ids.Distinct().Where(id => !_relations.ContainsKey(id))];
        if (missing.Count == 0)
        {
            return [];
        }

        var loaded = await StoredRelations.ReadAsync(_connection, missing, withTrees, cancellationToken).ConfigureAwait(false);
        foreach (var relation in loaded)
        {
            _relations[relation.Id] = relation;
            _byName[relation.Name] = relation;
        }

        return loaded;
    }
}
