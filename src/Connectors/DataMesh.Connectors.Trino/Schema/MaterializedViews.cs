using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Schema;

/// <summary>Materialized views, which are tables in every other listing. Servers that do not tell them, or not this user, have none.</summary>
internal static class MaterializedViews
{
    /// <summary>Those of a scope, by schema and name.</summary>
    public static async Task<IReadOnlySet<(string Schema, string Name)>> ListAsync(StatementRunner runner, TableScope scope, CancellationToken cancellationToken)
    {
        var rows = await OwnRows.OrNoneAsync(OwnRows.ReadAsync(
            runner,
            $"SELECT schema_name, name FROM system.metadata.materialized_views WHERE {CatalogSql.Is("catalog_name", scope.Catalog)} AND {CatalogSql.InSchema("schema_name", scope.Schema)}",
            cancellationToken)).ConfigureAwait(false);
        return rows.Where(static row => row[0] is not null && row[1] is not null).Select(static row => (row[0]!, row[1]!)).ToHashSet();
    }

    /// <summary>The query of one; null where the table is none.</summary>
    public static async Task<string?> DefinitionAsync(StatementRunner runner, ListedTable table, CancellationToken cancellationToken)
    {
        var rows = await OwnRows.OrNoneAsync(OwnRows.ReadAsync(
            runner, $"SELECT definition FROM system.metadata.materialized_views WHERE {table.Is("catalog_name", "schema_name", "name")}", cancellationToken)).ConfigureAwait(false);
        return rows is [[{ } definition]] ? definition : null;
    }
}
