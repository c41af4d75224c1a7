using DataMesh.Cli.Running;

namespace DataMesh.Cli.Output;

/// <summary>How results are written; docs/output.md tells the shapes, which stay.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>One document: an array of objects, or one object.</summary>
    Json,

    /// <summary>One object a line.</summary>
    Ndjson,

    /// <summary>RFC 4180.</summary>
    Csv,

    /// <summary>A table of GitHub's Markdown.</summary>
    Markdown,
}

/// <summary>The names of the formats on the command line.</summary>
internal static class OutputFormats
{
    public static IReadOnlyList<string> Names { get; } = ["table", "json", "ndjson", "csv", "markdown"];

    /// <exception cref="UsageException">There is no such format.</exception>
    public static OutputFormat Parse(string? name) => name switch
    {
        null or "table" => OutputFormat.Table,
        "json" => OutputFormat.Json,
        "ndjson" => OutputFormat.Ndjson,
        "csv" => OutputFormat.Csv,
        "markdown" => OutputFormat.Markdown,
        _ => throw new UsageException($"There is no output format '{name}': write one of {string.Join(", ", Names)}."),
    };
}
