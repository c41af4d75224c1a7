using System.Runtime.CompilerServices;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Schema;

/// <summary>The schemas of a catalog that a user may know of.</summary>
internal static class SchemaNames
{
    /// <summary>Schemas of one catalog, or of all that listings show, catalog by catalog.</summary>
    public static async IAsyncEnumerable<SchemaInfo> ListAsync(StatementRunner runner, string? catalog, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<string> catalogs = catalog is null
            ? [.. (await CatalogNames.ListAsync(runner, cancellationToken).ConfigureAwait(false)).Where(static name => name != CatalogSql.SystemCatalog)]
            : [await CatalogNames.FindAsync(runner, new NameMatcher(catalog, IsExact: false), cancellationToken).ConfigureAwait(false)];
        foreach (var name in catalogs)
        {
            await foreach (var row in OwnRows.StreamAsync(runner, Statement(name), cancellationToken).ConfigureAwait(false))
            {
                if (row[0] is { } schema and not CatalogSql.InformationSchema)
                {
                    yield return new SchemaInfo(name, schema);
                }
            }
        }
    }

    /// <summary>The exact name of a schema.</summary>
    /// <exception cref="ConnectorNotFoundException">There is none in the catalog, or the user may not know of it.</exception>
    public static async Task<string> FindAsync(StatementRunner runner, string catalog, NameMatcher schema, CancellationToken cancellationToken) =>
        await TryFindAsync(runner, catalog, schema, cancellationToken).ConfigureAwait(false) switch
        {
            ({ } found, _) => found,
            var (_, names) => throw CatalogNames.NotFound("schema", schema.Text, $" in catalog '{catalog}'", [.. names.Where(static name => name != CatalogSql.InformationSchema)]),
        };

    /// <summary>The exact name of a schema, null without one; and what schemas there are.</summary>
    public static async Task<(string? Found, IReadOnlyList<string> Names)> TryFindAsync(StatementRunner runner, string catalog, NameMatcher schema, CancellationToken cancellationToken)
    {
        var rows = await OwnRows.ReadAsync(runner, Statement(catalog), cancellationToken).ConfigureAwait(false);
        List<string> names = [.. rows.Select(static row => row[0]).OfType<string>()];
        return (schema.Find(names), names);
    }

    private static string Statement(string catalog) => $"SELECT schema_name FROM {CatalogSql.Information(catalog, "schemata")} ORDER BY schema_name";
}
