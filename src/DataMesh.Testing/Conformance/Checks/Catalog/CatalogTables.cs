namespace DataMesh.Testing.Conformance;

/// <summary>Adds tables to the system and takes them away again, as the facts say or through SQL; what is left is dropped when the check ends.</summary>
internal sealed class CatalogTables
{
    private readonly ConformanceContext _context;
    private readonly CatalogFacts _facts;
    private readonly IQueryConnector? _sql;
    private readonly Dictionary<string, TableName> _left = new(StringComparer.Ordinal);

    private CatalogTables(ConformanceContext context, ConformanceSystem system)
    {
        _context = context;
        _facts = system.Catalog;
        var first = _facts.Tables.Count > 0 ? _facts.Tables[0].Schema.Table : null;
        (Catalog, Schema) = (first?.Catalog, first is null ? system.Query.Schema : first.Schema);
        if (_facts.AddTable is null || _facts.DropTable is null)
        {
            if (context.Has(ConformanceFeatures.Query))
            {
                _sql = context.Open<IQueryConnector>(system);
            }
            else
            {
                ConformanceContext.Unsupported("the checks cannot add tables to the system (CatalogFacts.AddTable, DropTable)");
            }
        }

        context.OnEnd(async () =>
        {
            foreach (var table in _left.Values.ToList())
            {
                await DropAsync(table, CancellationToken.None).ConfigureAwait(false);
            }
        });
    }

    /// <summary>The catalog that tables are added to; null where there is none.</summary>
    public string? Catalog { get; }

    /// <summary>The schema that tables are added to; null: the default one.</summary>
    public string? Schema { get; }

    public static CatalogTables Of(ConformanceContext context, ConformanceSystem? system = null) => new(context, system ?? context.System);

    /// <summary>Adds a table of this name.</summary>
    public async Task<TableName> AddAsync(string name)
    {
        var table = new TableName(Catalog, Schema, name);
        _left[name] = table;
        await (_sql is null
            ? _facts.AddTable!(table, _context.Token)
            : _sql.ExecuteAsync($"CREATE TABLE {table:identifier} (id INTEGER NOT NULL)", _context.Token)).ConfigureAwait(false);
        return table;
    }

    /// <summary>Adds two pages of tables and a part of one, their names in no order.</summary>
    public async Task<IReadOnlyList<TableName>> AddPagesAsync()
    {
        List<TableName> tables = [];
        for (var i = 0; i < (_facts.PageSize * 5 / 2) + 1; i++)
        {
            // Some before and some after what else there is.
            tables.Add(await AddAsync(_context.NewName(i % 2 == 0 ? "a_paged" : "z_paged")).ConfigureAwait(false));
        }

        return tables;
    }

    public Task DropAsync(TableName table) => DropAsync(table, _context.Token);

    private async Task DropAsync(TableName table, CancellationToken cancellationToken)
    {
        _left.Remove(table.Name);
        await (_sql is null
            ? _facts.DropTable!(table, cancellationToken)
            : _sql.ExecuteAsync($"DROP TABLE {table:identifier}", cancellationToken)).ConfigureAwait(false);
    }
}
