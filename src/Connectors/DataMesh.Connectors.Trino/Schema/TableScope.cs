using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Schema;

/// <summary>Where tables are listed or looked for.</summary>
/// <param name="Catalog">A catalog.</param>
/// <param name="Schema">One of its schemas; null: all but the one that describes the others.</param>
internal readonly record struct TableScope(string Catalog, string? Schema)
{
    /// <summary>What the caller of a listing means.</summary>
    /// <param name="runner">Where.</param>
    /// <param name="schema">A schema of the configured catalog, or <c>catalog.schema</c>; null: all schemas, of the configured catalog or of each.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="ConnectorNotFoundException">There is no such schema.</exception>
    public static async Task<IReadOnlyList<TableScope>> OfListingAsync(StatementRunner runner, string? schema, CancellationToken cancellationToken)
    {
        if (schema is null)
        {
            return [.. (await CatalogNames.ListShownAsync(runner, cancellationToken).ConfigureAwait(false)).Select(static catalog => new TableScope(catalog, null))];
        }

        IReadOnlyList<string> names = [];
        if (runner.Session.Catalog is { } catalog)
        {
            (var found, names) = await SchemaNames.TryFindAsync(runner, catalog, new NameMatcher(schema, IsExact: false), cancellationToken).ConfigureAwait(false);
            if (found is not null)
            {
                return [new(catalog, found)];
            }
        }

        // A schema's own name may hold a dot.
        return TwoParts(schema) is { SchemaMatcher: { } first, Matcher: var second }
            ? [await FindAsync(runner, first, second, cancellationToken).ConfigureAwait(false)]
            : throw CatalogNames.NotFound("schema", schema, runner.Session.Catalog is { } here ? $" in catalog '{here}'" : ", since the instance has no 'catalog': write catalog.schema", names);
    }

    /// <summary>What a search means.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such catalog, or no such schema in any of the catalogs.</exception>
    public static async Task<IReadOnlyList<TableScope>> OfSearchAsync(StatementRunner runner, TableSearch search, CancellationToken cancellationToken)
    {
        if (search.Catalog is not { } catalog)
        {
            return await OfListingAsync(runner, search.Schema, cancellationToken).ConfigureAwait(false);
        }

        var found = await CatalogNames.FindAsync(runner, new NameMatcher(catalog, IsExact: false), cancellationToken).ConfigureAwait(false);
        return [new(found, search.Schema is { } schema ? await SchemaNames.FindAsync(runner, found, new NameMatcher(schema, IsExact: false), cancellationToken).ConfigureAwait(false) : null)];
    }

    private static async Task<TableScope> FindAsync(StatementRunner runner, NameMatcher catalog, NameMatcher schema, CancellationToken cancellationToken)
    {
        var found = await CatalogNames.FindAsync(runner, catalog, cancellationToken).ConfigureAwait(false);
        return new(found, await SchemaNames.FindAsync(runner, found, schema, cancellationToken).ConfigureAwait(false));
    }

    private static TableName? TwoParts(string text)
    {
        try
        {
            return TableName.Parse(text) is { Catalog: null, Schema: not null } name ? name : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
