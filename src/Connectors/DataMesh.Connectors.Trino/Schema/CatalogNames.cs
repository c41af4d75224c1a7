using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Schema;

/// <summary>The catalogs that a user may know of.</summary>
internal static class CatalogNames
{
    private const int MostToName = 10;

    /// <summary>All of them, in order. For this the server asks no source.</summary>
    public static async Task<IReadOnlyList<string>> ListAsync(StatementRunner runner, CancellationToken cancellationToken)
    {
        var rows = await OwnRows.ReadAsync(runner, "SHOW CATALOGS", cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(static row => row[0]).OfType<string>().Order(StringComparer.Ordinal)];
    }

    /// <summary>Those that listings show: the configured one, else all but the server's own.</summary>
    public static async Task<IReadOnlyList<string>> ListShownAsync(StatementRunner runner, CancellationToken cancellationToken) => runner.Session.Catalog is { } configured
        ? [configured]
        : [.. (await ListAsync(runner, cancellationToken).ConfigureAwait(false)).Where(static name => name != CatalogSql.SystemCatalog)];

    /// <summary>The exact name of a catalog.</summary>
    /// <exception cref="ConnectorNotFoundException">There is none, or the user may not know of it.</exception>
    public static async Task<string> FindAsync(StatementRunner runner, NameMatcher catalog, CancellationToken cancellationToken)
    {
        var names = await ListAsync(runner, cancellationToken).ConfigureAwait(false);
        return catalog.Find(names) ?? throw NotFound("catalog", catalog.Text, "", names);
    }

    /// <summary>There is no such thing: says what there is.</summary>
    /// <param name="what">What was looked for.</param>
    /// <param name="name">Its name.</param>
    /// <param name="where">Where, such as <c> in catalog 'hive'</c>.</param>
    /// <param name="names">What is there.</param>
    public static ConnectorNotFoundException NotFound(string what, string name, string where, IReadOnlyList<string> names)
    {
        var list = names.Count == 0 ? "" : $" There is {string.Join(", ", names.Take(MostToName))}{(names.Count > MostToName ? ", …" : "")}.";
        return new($"There is no {what} '{name}'{where} that the user may know of.{NearestName.Hint(name, names)}{list}");
    }
}
