using DataMesh.Connectors.Trino.Schema;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Catalog;

/// <summary>What is sensitive in a table: what people said of it, then what its names and values tell.</summary>
internal static class TableClassifications
{
    public static async Task<IReadOnlyList<Classification>> ReadAsync(StatementRunner runner, TableName name, CancellationToken cancellationToken)
    {
        var schema = await TableSchemas.ReadAsync(runner, name, cancellationToken).ConfigureAwait(false);
        List<Classification> found = [.. Told(schema.Comment, null), .. schema.Columns.SelectMany(static column => Told(column.Comment, column.Name))];
        var innocent = schema.Columns.Where(static column => CommentLabels.Of(column.Comment).Contains(CommentLabels.None)).Select(static column => column.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var column in await TableSample.ReadAsync(runner, schema, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!innocent.Contains(column.Name) && ColumnClassifier.Classify(column) is { } classification && !found.Exists(told => told.Column == column.Name && told.Label == classification.Label))
            {
                found.Add(classification);
            }
        }

        return found;
    }

    private static IEnumerable<Classification> Told(string? comment, string? column) =>
        CommentLabels.Of(comment).Where(static label => label != CommentLabels.None)
            .Select(label => new Classification(label, column, 1, $"set in the comment of the {(column is null ? "table" : "column")}"));
}
