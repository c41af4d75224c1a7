namespace DataMesh;

/// <summary>What people wrote into comments about what is sensitive: lines such as <c>pii: email, phone</c>, or <c>pii: none</c>.</summary>
public static class CommentLabels
{
    private const string Tag = "pii:";
    private const string Innocent = "none";

    /// <summary>What the comments of a table and its columns say: the table's first, with confidence 1.</summary>
    public static IEnumerable<Classification> Of(TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return Told(schema.Comment, null).Concat(schema.Columns.SelectMany(static column => Told(column.Comment, column.Name)));
    }

    /// <summary>Whether the comment of a column says that it holds nothing sensitive.</summary>
    public static bool AreNone(ColumnSchema column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Read(column.Comment).Contains(Innocent);
    }

    private static IEnumerable<Classification> Told(string? comment, string? column) =>
        Read(comment).Where(static label => label != Innocent)
            .Select(label => new Classification(label, column, 1, $"set in the comment of the {(column is null ? "table" : "column")}"));

    private static IEnumerable<string> Read(string? comment) => comment is null
        ? []
        : comment.Split('\n', StringSplitOptions.TrimEntries)
            .Where(static line => line.StartsWith(Tag, StringComparison.OrdinalIgnoreCase))
            .SelectMany(static line => line[Tag.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(Small)
            .Distinct(StringComparer.Ordinal);

#pragma warning disable CA1308 // Labels are in lower case.
    private static string Small(string label) => label.ToLowerInvariant();
#pragma warning restore CA1308
}
