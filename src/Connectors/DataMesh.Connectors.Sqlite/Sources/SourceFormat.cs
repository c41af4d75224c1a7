namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>How a source's file is written.</summary>
internal enum SourceFormat
{
    Csv,
    Tsv,

    /// <summary>One array of objects, or objects one after the other.</summary>
    Json,
}

/// <summary>Tells formats by file names.</summary>
internal static class SourceFormats
{
    private const string Compressed = ".gz";

    public const string Known = ".csv, .tsv, .json, .ndjson and .jsonl, each also with .gz";

    public static bool IsCompressed(string path) => path.EndsWith(Compressed, StringComparison.OrdinalIgnoreCase);

    /// <summary>As people write it.</summary>
    public static string Name(SourceFormat format) => format switch
    {
        SourceFormat.Csv => "csv",
        SourceFormat.Tsv => "tsv",
        _ => "json",
    };

    /// <summary>The format, or null for an unknown extension.</summary>
    public static SourceFormat? Of(string path)
    {
        var extension = Path.GetExtension(IsCompressed(path) ? path[..^Compressed.Length] : path);
        return extension.ToUpperInvariant() switch
        {
            ".CSV" => SourceFormat.Csv,
            ".TSV" => SourceFormat.Tsv,
            ".JSON" or ".NDJSON" or ".JSONL" => SourceFormat.Json,
            _ => null,
        };
    }
}
