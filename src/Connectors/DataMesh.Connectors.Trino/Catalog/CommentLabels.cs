namespace DataMesh.Connectors.Trino.Catalog;

/// <summary>What people wrote into comments about what is sensitive: lines such as <c>pii: email, phone</c>.</summary>
internal static class CommentLabels
{
    /// <summary>The label that says that nothing is.</summary>
    public const string None = "none";

    private const string Tag = "pii:";

    /// <summary>The labels in a comment, small, in their order.</summary>
    public static IReadOnlyList<string> Of(string? comment) => comment is null
        ? []
        : [.. comment.Split('\n', StringSplitOptions.TrimEntries)
            .Where(static line => line.StartsWith(Tag, StringComparison.OrdinalIgnoreCase))
            .SelectMany(static line => line[Tag.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(Small)
            .Distinct(StringComparer.Ordinal)];

#pragma warning disable CA1308 // labels are small
    private static string Small(string label) => label.ToLowerInvariant();
#pragma warning restore CA1308
}
