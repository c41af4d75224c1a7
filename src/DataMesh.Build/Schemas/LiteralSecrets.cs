using DataMesh.Runtime;

namespace DataMesh.Build;

/// <summary>Finds secrets that stand in a file as they are.</summary>
internal static class LiteralSecrets
{
    private const string Message = "is a secret that the file holds as it is, so that whoever reads the repository has it: write ${NAME} and set that variable, or ${file:/path}";

    /// <summary>Warns of each text that is no placeholder.</summary>
    public static void Warn(ConfigNode? node, ConfigProblems problems)
    {
        if (node is { Text: { Length: > 0 } text } && !text.Contains("${", StringComparison.Ordinal))
        {
            problems.Warn(node.Path, Message, node.Origin, ConfigProblemKind.LiteralSecret);
        }

        foreach (var below in node?.Entries.Select(static entry => entry.Value).Concat(node.Items) ?? [])
        {
            Warn(below, problems);
        }
    }
}
