using DataMesh.Cli.Output;

namespace DataMesh.Cli.Catalogs.Lineage;

/// <summary>What lineage can be written as beside the formats of every command.</summary>
internal static class LineageFormats
{
    public const string Mermaid = "mermaid";
    public const string Dot = "dot";
    public const string Html = "html";

    public static IReadOnlyList<string> Names { get; } = [.. OutputFormats.Names, Mermaid, Dot, Html];
}
