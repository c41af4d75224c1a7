using System.Runtime.CompilerServices;

namespace _Namespace_;

public sealed partial class _System_Connector : ICatalogConnector
{
    // What the limits hide must not be told by its neighbours either: not by a key, a view's statement, a hint.
    private bool HidesTables => options.Limits is { AllowSchemas.Count: > 0 } or { DenySchemas.Count: > 0 } or { AllowTables.Count: > 0 } or { DenyTables.Count: > 0 };

    public async Task<TableMetadata> GetTableMetadataAsync(TableName table, CancellationToken cancellationToken = default)
    {
        var found = (await FindAsync(table, cancellationToken)).ToMetadata();
        return HidesTables ? found with { Definition = null, ForeignKeys = [] } : found;
    }

    public async IAsyncEnumerable<TableSearchHit> SearchTablesAsync(TableSearch search, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        var left = search.MaxHits ?? int.MaxValue;
        string? after = null;
        do
        {
            var page = await Client.GetAsync<SearchPage>(
                _System_Client.Address("tables/search", ("text", search.Text), ("catalog", search.Catalog), ("schema", search.Schema), ("columns", search.IncludeColumns ? "true" : "false"), ("after", after)),
                cancellationToken);
            foreach (var hit in page.Hits.Take(left))
            {
                left--;
                yield return new TableSearchHit(new TableInfo(hit.Table.ToName(), hit.Table.ToKind()) { Comment = hit.Table.Comment }, hit.Columns);
            }

            after = page.Next;
        }
        while (after is not null && left > 0);
    }

    public async Task<LineageGraph> GetLineageAsync(LineageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        List<TableName> starts = [];
        foreach (var table in request.Tables)
        {
            starts.Add((await FindAsync(table, cancellationToken)).ToName());
        }

        var question = new { Tables = starts.Select(TableId.Of), Direction = request.Direction.ToString(), request.Depth };
        return (await Client.PostAsync<LineageAnswer>("lineage", question, cancellationToken)).ToGraph(request.IncludeColumns);
    }

    public async Task<IReadOnlyList<Classification>> GetClassificationsAsync(TableName table, CancellationToken cancellationToken = default) =>
        [.. (await FindAsync(table, cancellationToken)).Labels.Select(static label => new Classification(label.Name, label.Column, 1, $"Set by {label.SetBy}."))];

    public async IAsyncEnumerable<SchemaInfo> ListSchemasAsync(string? catalog = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var schema in await Client.GetAsync<IReadOnlyList<SchemaAnswer>>(_System_Client.Address("schemas", ("catalog", catalog)), cancellationToken))
        {
            yield return new SchemaInfo(schema.Catalog, schema.Name);
        }
    }

    /// <summary>The API gives every table whose name matches without case; which of them is meant, the name says.</summary>
    private async Task<TableAnswer> FindAsync(TableName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var answer = await Client.GetAsync<TablesAnswer>(_System_Client.Address("tables", ("catalog", name.Catalog), ("schema", name.Schema), ("name", name.Name)), cancellationToken);
        var tables = Within(answer.Tables, name.CatalogMatcher, static table => table.Catalog);
        tables = Within(tables, name.SchemaMatcher, static table => table.Schema);
        return Within(tables, name.Matcher, static table => table.Name) is [var found, ..]
            ? found
            : throw new ConnectorNotFoundException($"There is no table '{name}'.{(answer.Nearest is { } nearest && !HidesTables ? $" Did you mean '{nearest}'?" : "")}");
    }

    private static IReadOnlyList<TableAnswer> Within(IReadOnlyList<TableAnswer> tables, NameMatcher? part, Func<TableAnswer, string> partOf) =>
        part is not { } matcher ? tables
        : matcher.Find(tables.Select(partOf).Distinct()) is { } exact ? [.. tables.Where(table => partOf(table) == exact)]
        : [];
}
