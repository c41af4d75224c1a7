using DataMesh.Runtime;

namespace DataMesh.Hosting.Tests;

/// <summary>A document as text: what it holds, and what is wrong with it.</summary>
internal static class ParsedFile
{
    /// <summary>Lines such as <c>w:host=h @3:11</c>, with line and column; an empty value has no '='.</summary>
    public static IReadOnlyList<string> Values(string text, ConfigFileFormat format = ConfigFileFormat.Yaml)
    {
        var problems = new ConfigProblems();
        var root = ConfigFile.Parse(text, "dmesh.yaml", format, problems);
        problems.ThrowIfAny();
        return root is null ? [] : [.. Lines(root)];
    }

    public static IReadOnlyList<string> Problems(string text, ConfigFileFormat format = ConfigFileFormat.Yaml)
    {
        var problems = new ConfigProblems();
        _ = ConfigFile.Parse(text, "dmesh.yaml", format, problems);
        return Layers.Problems(problems);
    }

    private static IEnumerable<string> Lines(ConfigNode node) =>
        node.IsMap ? node.Entries.SelectMany(static entry => Lines(entry.Value))
        : node.IsList ? node.Items.SelectMany(Lines)
        : [$"{node.Path["connectors:".Length..]}{(node.Text is null ? "" : $"={node.Text}")} @{node.Origin.Line}:{node.Origin.Column}"];
}
