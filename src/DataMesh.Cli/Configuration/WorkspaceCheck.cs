using DataMesh.Runtime;

namespace DataMesh.Cli.Configuration;

/// <summary>Judges a configuration as a whole. Of a file that is not trusted nothing is substituted.</summary>
internal static class WorkspaceCheck
{
    private const string LiteralSecret = "is a secret that stands in the file as it is: write ${NAME} and set that variable, or ${file:/path}";

    /// <summary>Everything that is wrong, and everything that works but should be written otherwise.</summary>
    public static (IReadOnlyList<ConfigProblem> Errors, IReadOnlyList<ConfigProblem> Warnings) Run(Workspace workspace)
    {
        List<ConfigProblem> errors = [.. workspace.Problems.All];
        List<ConfigProblem> warnings = [.. workspace.Problems.Warnings];
        foreach (var entry in workspace.Entries.All)
        {
            var problems = new ConfigProblems();
            _ = entry.Read(problems, isDeferred: !workspace.IsTrusted);
            errors.AddRange(problems.All.Where(problem => workspace.IsTrusted || !IsOfEnvironment(problem, entry)));
            warnings.AddRange(problems.Warnings.Where(static warning => warning.Kind != ConfigProblemKind.LiteralSecret)); // Told below, whoever judged.
            warnings.AddRange(LiteralSecrets(entry));
        }

        if (workspace.Entries.Default is { Text: { } name } standard && workspace.Entries.Find(name) is null)
        {
            errors.Add(new ConfigProblem(standard.Path, $"names '{name}', and there is no such instance.{NearestName.Hint(name, workspace.Entries.All.Select(static entry => entry.Name))}", standard.Origin));
        }

        return (errors, warnings);
    }

    // What the environment gives is left out where nothing is substituted, so that it seems to be missing.
    private static bool IsOfEnvironment(ConfigProblem problem, InstanceEntry entry) =>
        problem.Kind == ConfigProblemKind.Missing && entry.Foreign.Any(static value => !value.Origin.IsFile);

    private static IEnumerable<ConfigProblem> LiteralSecrets(InstanceEntry entry) =>
        entry is { Written: { } written, Descriptor: { } connector } ? Leaves(written, []).Where(leaf => leaf.Node.Text is { Length: > 0 } text && !text.Contains("${", StringComparison.Ordinal) && leaf.Path.Length > 0 && KeySearch.Find(connector.Config, leaf.Path).IsSecret).Select(static leaf => new ConfigProblem(leaf.Node.Path, LiteralSecret, leaf.Node.Origin)) : [];

    private static IEnumerable<(string[] Path, ConfigNode Node)> Leaves(ConfigNode node, string[] path) =>
        node.IsMap ? node.Entries.SelectMany(entry => Leaves(entry.Value, [.. path, entry.Key]))
        : node.IsList ? node.Items.SelectMany(item => Leaves(item, [.. path, ""]))
        : [(path, node)];
}
