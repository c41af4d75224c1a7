using DataMesh.Connectors.Trino.Decoding;
using DataMesh.Connectors.Trino.Statements;
using DataMesh.Connectors.Trino.Types;

namespace DataMesh.Connectors.Trino.Schema;

/// <summary>Columns of a table, with the comments. Trino tells no keys.</summary>
internal static class TableSchemas
{
    public static async Task<TableSchema> ReadAsync(StatementRunner runner, TableName name, CancellationToken cancellationToken) =>
        (await ReadAsync(runner, await TableNames.FindAsync(runner, name, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)).Schema;

    /// <summary>The schema, and the query of a materialized view.</summary>
    public static async Task<(TableSchema Schema, string? Query)> ReadAsync(StatementRunner runner, ListedTable table, CancellationToken cancellationToken)
    {
        var columns = OwnRows.ReadAsync(
            runner,
            $"SELECT column_name, is_nullable, column_default, data_type FROM {CatalogSql.Information(table.Catalog, "columns")} WHERE {CatalogSql.Is("table_schema", table.Schema)} AND {CatalogSql.Is("table_name", table.Name)} ORDER BY ordinal_position",
            cancellationToken);
        var remarks = OwnRows.OrNoneAsync(OwnRows.ReadAsync(
            runner, $"SELECT column_name, remarks FROM system.jdbc.columns WHERE {table.Is("table_cat", "table_schem", "table_name")}", cancellationToken));
        var comments = OwnRows.OrNoneAsync(OwnRows.ReadAsync(
            runner, $"SELECT comment FROM system.metadata.table_comments WHERE {table.Is("catalog_name", "schema_name", "table_name")}", cancellationToken));
        var query = table.Kind == TableKind.Table ? MaterializedViews.DefinitionAsync(runner, table, cancellationToken) : Task.FromResult<string?>(null);
        await Task.WhenAll(columns, remarks, comments, query).ConfigureAwait(false);

        var read = await columns.ConfigureAwait(false);
        if (read.Count == 0)
        {
            throw TableNames.Dropped(table);
        }

        var told = (await remarks.ConfigureAwait(false)).Where(static row => row[0] is not null).GroupBy(static row => row[0]!, StringComparer.Ordinal)
            .ToDictionary(static rows => rows.Key, static rows => Comment(rows.First()[1]), StringComparer.Ordinal);
        var definition = await query.ConfigureAwait(false);
        return (new TableSchema(table.FullName, definition is null ? table.Kind : TableKind.MaterializedView, [.. read.Select(row => Column(row, told))])
        {
            Comment = (await comments.ConfigureAwait(false)) is [[{ Length: > 0 } comment], ..] ? comment : null,
        },
        definition);
    }

    /// <summary>What a column of a type has in a result.</summary>
    public static ColumnType TypeOf(string text)
    {
        try
        {
            return TrinoTypes.Of(TypeText.Parse(text)).Type;
        }
        catch (InvalidValueException)
        {
            // A type of some source's own that is printed as no other.
            return ColumnType.Other;
        }
    }

    private static ColumnSchema Column(string?[] row, Dictionary<string, string?> comments)
    {
        var (name, type) = (row[0] ?? "", row[3] ?? "");
        return new ColumnSchema(name, TypeOf(type), type, row[1] != "NO") { Default = Comment(row[2]), Comment = comments.GetValueOrDefault(name) };
    }

    // What is not set is empty with some sources.
    private static string? Comment(string? text) => text is { Length: > 0 } ? text : null;
}
