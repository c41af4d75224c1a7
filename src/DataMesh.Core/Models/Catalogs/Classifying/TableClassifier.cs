namespace DataMesh;

/// <summary>Tells what is sensitive in a table: what people and the system said of it, then what its names and values tell.</summary>
public static class TableClassifier
{
    /// <summary>What is sensitive, what was said first.</summary>
    /// <param name="schema">The table, with its comments: see <see cref="CommentLabels"/>.</param>
    /// <param name="samples">Values of its columns.</param>
    /// <param name="told">What the system itself says, such as its labels.</param>
    /// <param name="cancellationToken">Looked at before each column.</param>
    /// <returns>No finding of a column that a comment calls innocent, and none that was said already.</returns>
    public static IReadOnlyList<Classification> Classify(
        TableSchema schema, IReadOnlyList<ColumnSample> samples, IReadOnlyList<Classification> told, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(told);
        List<Classification> found = [.. CommentLabels.Of(schema), .. told];
        var innocent = schema.Columns.Where(CommentLabels.AreNone).Select(static column => column.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var column in samples)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!innocent.Contains(column.Name) && ColumnClassifier.Classify(column) is { } classification && !found.Exists(known => known.Column == column.Name && known.Label == classification.Label))
            {
                found.Add(classification);
            }
        }

        return found;
    }
}
