using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Schema;

namespace DataMesh.Connectors.Postgres.Classifying;

/// <summary>What is sensitive in a table: what people said of it, then what its names and values tell.</summary>
internal static class TableClassifications
{
    public static async Task<IReadOnlyList<Classification>> ReadAsync(ServerConnection connection, TableName name, CancellationToken cancellationToken)
    {
        var (table, schema, found) = await CatalogSnapshot.ReadAsync(connection, name, ToldAsync, cancellationToken).ConfigureAwait(false);
        var innocent = schema.Columns.Where(static column => CommentLabels.Of(column.Comment).Contains(CommentLabels.None)).Select(static column => column.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var column in await TableSample.ReadAsync(connection, table, schema, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!innocent.Contains(column.Name) && ColumnClassifier.Classify(column) is { } classification && !found.Exists(told => told.Column == column.Name && told.Label == classification.Label))
            {
                found.Add(classification);
            }
        }

        return found;
    }

    private static async Task<(ListedTable Table, TableSchema Schema, List<Classification> Told)> ToldAsync(ServerConnection connection, ListedTable table, CancellationToken cancellationToken)
    {
        var schema = await TableSchemas.ReadAsync(connection, table, cancellationToken).ConfigureAwait(false);
        return (table, schema,
        [
            .. Told(schema.Comment, null),
            .. schema.Columns.SelectMany(static column => Told(column.Comment, column.Name)),
            .. await SecurityLabels.ReadAsync(connection, table, cancellationToken).ConfigureAwait(false),
        ]);
    }

    private static IEnumerable<Classification> Told(string? comment, string? column) =>
        CommentLabels.Of(comment).Where(static label => label != CommentLabels.None)
            .Select(label => new Classification(label, column, 1, $"set in the comment of the {(column is null ? "table" : "column")}"));
}
