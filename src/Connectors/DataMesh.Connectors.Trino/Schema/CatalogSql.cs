using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Schema;

/// <summary>Parts of the statements that read the server's metadata. Each names its catalog: without, the server would ask every source that it knows.</summary>
internal static class CatalogSql
{
    /// <summary>The schema that every catalog has.</summary>
    public const string InformationSchema = "information_schema";

    /// <summary>The server's own catalog.</summary>
    public const string SystemCatalog = "system";

    /// <summary>A table of a catalog's <c>information_schema</c>.</summary>
    public static string Information(string catalog, string table) => $"{TrinoDialect.Instance.QuoteIdentifier(catalog)}.{InformationSchema}.{table}";

    /// <summary>A condition that a column has exactly this text.</summary>
    public static string Is(string column, string text) => $"{column} = {Literals.Quoted(text)}";

    /// <summary>A condition that a schema is the one, or any that listings show.</summary>
    public static string InSchema(string column, string? schema) => schema is null ? $"{column} <> '{InformationSchema}'" : Is(column, schema);

    /// <summary>A condition that a column has one of some words in it, whatever the case.</summary>
    public static string HasAny(string column, IReadOnlyList<string> words) => string.Join(" OR ", words.Select(word => $"lower({column}) LIKE {Literals.Quoted($"%{Escaped(word)}%")} ESCAPE '\\'"));

#pragma warning disable CA1308 // lower() is what the server has
    private static string Escaped(string word) => word.ToLowerInvariant()
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
#pragma warning restore CA1308
}
