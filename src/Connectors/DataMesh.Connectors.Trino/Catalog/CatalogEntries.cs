using DataMesh.Connectors.Trino.Schema;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Catalog;

/// <summary>All that Trino tells of one table.</summary>
internal static class CatalogEntries
{
    public static async Task<TableMetadata> ReadAsync(StatementRunner runner, TableName name, CancellationToken cancellationToken)
    {
        var table = await TableNames.FindAsync(runner, name, cancellationToken).ConfigureAwait(false);
        var (schema, query) = await TableSchemas.ReadAsync(runner, table, cancellationToken).ConfigureAwait(false);
        var metadata = new TableMetadata(schema) { Definition = query };
        return schema.Kind switch
        {
            TableKind.View => metadata with { Definition = await ViewQueryAsync(runner, table, cancellationToken).ConfigureAwait(false) },
            TableKind.Table or TableKind.MaterializedView => await WithStorageAsync(runner, table, metadata, cancellationToken).ConfigureAwait(false),
            _ => metadata,
        };
    }

    /// <summary>The query of a view; null where the user may not see it.</summary>
    public static async Task<string?> ViewQueryAsync(StatementRunner runner, ListedTable view, CancellationToken cancellationToken)
    {
        var rows = await OwnRows.OrNoneAsync(OwnRows.ReadAsync(
            runner,
            $"SELECT view_definition FROM {CatalogSql.Information(view.Catalog, "views")} WHERE {CatalogSql.Is("table_schema", view.Schema)} AND {CatalogSql.Is("table_name", view.Name)}",
            cancellationToken)).ConfigureAwait(false);
        return rows is [[{ Length: > 0 } query], ..] ? query : null;
    }

    private static async Task<TableMetadata> WithStorageAsync(StatementRunner runner, ListedTable table, TableMetadata metadata, CancellationToken cancellationToken)
    {
        var rows = RowCountAsync(runner, table, cancellationToken);
        var statement = OwnRows.OrNoneAsync(OwnRows.ReadAsync(runner, $"SHOW CREATE {(metadata.Schema.Kind == TableKind.Table ? "TABLE" : "MATERIALIZED VIEW")} {table.Sql}", cancellationToken));
        await Task.WhenAll(rows, statement).ConfigureAwait(false);
        var properties = await statement.ConfigureAwait(false) is [[{ } text], ..] ? TableProperties.Read(text) : new Dictionary<string, string>();
        return metadata with
        {
            RowCount = await rows.ConfigureAwait(false),
            Properties = properties,
            Format = properties.GetValueOrDefault("format"),
            Location = properties.GetValueOrDefault("location") ?? properties.GetValueOrDefault("external_location"),
            PartitionColumns = TableProperties.Partitions(properties, metadata.Schema.Columns),
        };
    }

    // The row of the table as a whole has no column; its count is a double, and an estimate.
    private static async Task<long?> RowCountAsync(StatementRunner runner, ListedTable table, CancellationToken cancellationToken)
    {
        try
        {
            var result = await runner.RunAsync($"SHOW STATS FOR {table.Sql}", null, cancellationToken).ConfigureAwait(false);
            foreach (var row in result.Rows)
            {
                if (row.Columns.Count(static column => column.Name is "column_name" or "row_count") == 2 && row["column_name"] is null && row["row_count"] is double and >= 0 and < long.MaxValue and var rows)
                {
                    return (long)Math.Round(rows);
                }
            }

            return null;
        }
        catch (ConnectorException exception) when (OwnRows.IsOfTheStatement(exception))
        {
            // Not every source has statistics, and some fail to say so.
            return null;
        }
    }
}
