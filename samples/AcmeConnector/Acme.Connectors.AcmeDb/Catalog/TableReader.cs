using System.Runtime.CompilerServices;
using Acme.Connectors.AcmeDb.Http;
using DataMesh;

namespace Acme.Connectors.AcmeDb.Catalog;

/// <summary>Tables of the catalog: found by name, listed, searched.</summary>
internal sealed class TableReader(AcmeDbClient client, int pageSize)
{
    public static void RefuseCatalog(string? catalog)
    {
        if (catalog is not null)
        {
            throw new ConnectorNotFoundException($"There is no catalog '{catalog}': AcmeDB has schemas and no catalogs. Leave it out.");
        }
    }

    /// <summary>The table that is meant: the one of exactly this name, else the one that differs by case alone where the name came without quotes.</summary>
    public async Task<TableDetailsMessage> FindAsync(TableName name, CancellationToken cancellationToken)
    {
        RefuseCatalog(name.Catalog);
        if (await TryGetAsync(name.Schema, name.Name, cancellationToken).ConfigureAwait(false) is { } exact)
        {
            return exact;
        }

        var schema = name.SchemaMatcher is { } matcher ? await FindSchemaAsync(matcher, cancellationToken).ConfigureAwait(false) : null;
        List<string> names = [];
        await foreach (var table in ListAsync(schema, cancellationToken).ConfigureAwait(false))
        {
            names.Add(table.Name);
        }

        return name.Matcher.Find(names) is { } found && await TryGetAsync(schema, found, cancellationToken).ConfigureAwait(false) is { } details
            ? details
            : throw new ConnectorNotFoundException($"There is no table {name}.{NearestName.Hint(name.Name, names)}");
    }

    public async IAsyncEnumerable<TableMessage> ListAsync(string? schema, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = Link("tables", ("schema", schema));
        while (next is not null)
        {
            var page = await client.GetAsync(next, AcmeDbJson.Default.TablesMessage, cancellationToken).ConfigureAwait(false);
            foreach (var table in page.Tables)
            {
                yield return table;
            }

            next = page.Next;
        }
    }

    public async IAsyncEnumerable<SearchHitMessage> SearchAsync(TableSearch search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = Link("search", ("text", search.Text), ("schema", search.Schema), ("columns", search.IncludeColumns ? "true" : "false"));
        while (next is not null)
        {
            var page = await client.GetAsync(next, AcmeDbJson.Default.SearchMessage, cancellationToken).ConfigureAwait(false);
            foreach (var hit in page.Hits)
            {
                yield return hit;
            }

            next = page.Next;
        }
    }

    private async Task<TableDetailsMessage?> TryGetAsync(string? schema, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetAsync(Link("table", ("schema", schema), ("name", name)), AcmeDbJson.Default.TableDetailsMessage, cancellationToken).ConfigureAwait(false);
        }
        catch (AcmeDbException error) when (error.Code == AcmeDbException.NotFound)
        {
            return null;
        }
    }

    private async Task<string> FindSchemaAsync(NameMatcher schema, CancellationToken cancellationToken)
    {
        var answer = await client.GetAsync("/v1/catalog/schemas", AcmeDbJson.Default.SchemasMessage, cancellationToken).ConfigureAwait(false);
        string[] names = [.. answer.Schemas.Select(static schema => schema.Name)];
        return schema.Find(names) ?? throw new ConnectorNotFoundException($"There is no schema '{schema.Text}'.{NearestName.Hint(schema.Text, names)}");
    }

    private string Link(string listing, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var link = $"/v1/catalog/{listing}?limit={pageSize}";
        foreach (var (name, value) in query)
        {
            link += value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";
        }

        return link;
    }
}
