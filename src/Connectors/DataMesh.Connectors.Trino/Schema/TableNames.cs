using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Schema;

/// <summary>From the name of a table to the table.</summary>
internal static class TableNames
{
    private const int MostToName = 3;

    /// <summary>The table that a name means: exactly so written, else without case where the name is not exact. Catalog and schema that it leaves out are the instance's.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such table, or the user may not know of it.</exception>
    /// <exception cref="ConnectorQueryException">Two match without case, or catalog or schema are not known.</exception>
    public static async Task<ListedTable> FindAsync(StatementRunner runner, TableName table, CancellationToken cancellationToken)
    {
        CheckText(table);
        var (catalog, schema) = (table.Catalog ?? runner.Session.Catalog, table.Schema ?? runner.Session.Schema);
        if (catalog is null || schema is null)
        {
            throw ParameterErrors.Of($"'{table}' names no {(schema is null ? "schema" : "catalog")}, and the instance has none: write catalog.schema.table, or set {(schema is null ? "'schema'" : "'catalog'")}.");
        }

        if (await TryExactAsync(runner, catalog, schema, table.Name, cancellationToken).ConfigureAwait(false) is { } exact)
        {
            return exact;
        }

        catalog = table.CatalogMatcher is { } catalogName ? await CatalogNames.FindAsync(runner, catalogName, cancellationToken).ConfigureAwait(false) : catalog;
        schema = await SchemaNames.FindAsync(runner, catalog, table.SchemaMatcher ?? new NameMatcher(schema, IsExact: false), cancellationToken).ConfigureAwait(false);
        var names = await NamesAsync(runner, catalog, schema, cancellationToken).ConfigureAwait(false);
        return table.Matcher.Find(names) is { } name && await TryExactAsync(runner, catalog, schema, name, cancellationToken).ConfigureAwait(false) is { } found
            ? found
            : throw await NotFoundAsync(runner, table, catalog, schema, names, cancellationToken).ConfigureAwait(false);
    }

    public static ConnectorNotFoundException Dropped(ListedTable table) => new($"There is no table '{table.FullName}' any more: it was dropped while it was read, or the user may know none of its columns.");

    /// <summary>The table of exactly this name; null where there is none, or no such catalog or schema.</summary>
    public static async Task<ListedTable?> TryExactAsync(StatementRunner runner, string catalog, string schema, string name, CancellationToken cancellationToken)
    {
        try
        {
            var rows = await OwnRows.ReadAsync(
                runner,
                $"SELECT table_catalog, table_type FROM {CatalogSql.Information(catalog, "tables")} WHERE {CatalogSql.Is("table_schema", schema)} AND {CatalogSql.Is("table_name", name)}",
                cancellationToken).ConfigureAwait(false);

            // The server finds a catalog whatever the case of its name.
            return rows is [[var found, var type], ..] && found == catalog ? new ListedTable(catalog, schema, name, ListedTable.KindOf(catalog, schema, type)) : null;
        }
        catch (ConnectorException exception) when (exception.Kind == ConnectorErrorKind.NotFound)
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(StatementRunner runner, string catalog, string schema, CancellationToken cancellationToken)
    {
        var rows = await OwnRows.ReadAsync(
            runner, $"SELECT table_name FROM {CatalogSql.Information(catalog, "tables")} WHERE {CatalogSql.Is("table_schema", schema)}", cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(static row => row[0]).OfType<string>()];
    }

    // The same name in another schema of the catalog, else the nearest one.
    private static async Task<ConnectorNotFoundException> NotFoundAsync(
        StatementRunner runner, TableName table, string catalog, string schema, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var elsewhere = await OwnRows.ReadAsync(
            runner,
            FormattableString.Invariant($"SELECT table_schema FROM {CatalogSql.Information(catalog, "tables")} WHERE {CatalogSql.Is("table_name", table.Name)} AND {CatalogSql.InSchema("table_schema", null)} LIMIT {MostToName}"),
            cancellationToken).ConfigureAwait(false);
        var others = elsewhere.Select(static row => row[0]).OfType<string>().Select(other => new TableName(catalog, other, table.Name)).ToList();
        var hint = others.Count > 0 ? $" There is {string.Join(" and ", others)}." : NearestName.Hint(table.Name, names);
        return new($"There is no table '{table}' in {catalog}.{schema} that the user may know of.{hint}");
    }

    // Half a surrogate pair could not be sent, and no name holds one.
    private static void CheckText(TableName table)
    {
        if (new[] { table.Catalog, table.Schema, table.Name }.Any(static part => part is not null && (part.Contains('\0', StringComparison.Ordinal) || TextRules.LoneSurrogate(part) >= 0)))
        {
            throw new ConnectorNotFoundException($"There is no table '{table.ToString().Replace('\0', '\u2400')}': no name in Trino holds a NUL character or half of a surrogate pair.");
        }
    }
}
