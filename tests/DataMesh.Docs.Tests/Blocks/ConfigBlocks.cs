using System.Text.RegularExpressions;
using DataMesh.Build;
using DataMesh.Cli.Configuration;
using DataMesh.Docs.Tests.Pages;
using DataMesh.Runtime;

namespace DataMesh.Docs.Tests.Blocks;

/// <summary>Judges blocks of configuration, as a host reads them and as a build checks them; what is substituted stays as it is, and nothing is opened.</summary>
internal static partial class ConfigBlocks
{
    private static readonly string[] KeysOfAll = ["enabled", "read_only", "limits", "resilience"];
    private static readonly ConnectorSet Connectors = ConnectorSet.Unite([.. KnownConnectors.All, AcmeDbConnector.Descriptor]);
    private static readonly string[] Assemblies = [.. Connectors.Select(static connector => connector.ConnectorType.Assembly.Location).Distinct()];
    private static readonly ConnectorSet Described = ReferencedConnectors.Find(Assemblies);

    /// <summary>The file that a block is, or is a part of; null: it is no configuration of ours.</summary>
    public static string? FileOf(PageBlock block)
    {
        if (block.Language == "json")
        {
            return block.Text.Contains("\"connectors\"", StringComparison.Ordinal) ? block.Text : null;
        }

        var keys = TopKeys().Matches(Dedent(block.Text)).Select(static key => key.Groups[1].Value).ToList();
        return keys.Contains("connectors") ? block.Text
            : block.Marks.KeysOf is not null || (keys.Count > 0 && keys.All(KeysOfAll.Contains)) ? $"connectors:\n  example:\n    type: {block.Marks.KeysOf ?? "sqlite"}\n    {Dedent(block.Text).Replace("\n", "\n    ", StringComparison.Ordinal)}"
            : null;
    }

    /// <summary>What is wrong with a block, each in a line that begins with its place.</summary>
    public static IEnumerable<string> Judge(PageBlock block, string file)
    {
        var isWhole = file == block.Text;
        var (problems, rules) = Read(file, block.Language == "json" ? "dmesh.json" : "dmesh.yaml", isWhole);
        var told = problems.Select(problem => $"{block.Page}:{block.Line + (problem.Origin.Line ?? 1) - (isWhole ? 1 : 4)}: {problem.Path}: {problem.Message}").ToList();
        if (block.Rule is { IsWrong: true } rule)
        {
            return rules is [var one] && one == rule.Id ? [] : [$"{block}: a build says {(rules.Count == 0 ? "nothing" : string.Join(", ", rules))}, not {rule.Id} alone.", .. told];
        }

        return block.Marks.Wrong is not { } wrong ? told.Concat(rules.Where(_ => told.Count == 0).Select(id => $"{block}: a build says {id}."))
            : told is [var only] && only.Contains(wrong, StringComparison.Ordinal) ? []
            : [$"{block}: should be wrong by one thing, '{wrong}'.", .. told];
    }

    private static (IReadOnlyList<ConfigProblem> Problems, IReadOnlyList<string> Rules) Read(string file, string name, bool isWhole)
    {
        var folder = Directory.CreateTempSubdirectory("dmesh-docs-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            File.WriteAllText(path, file);
            var problems = new ConfigProblems();
            ConfigurationCheck.Run([(path, name)], [], Connectors, problems);
            var rules = new CheckedFiles(BuildOptions.Parse([$"project={folder.FullName}", $"file={name}"]), Described).Check();

            // A part of an instance need not have what others of its keys are required for.
            return (
                [.. problems.All.Concat(problems.Warnings).Where(problem => isWhole || problem.Kind != ConfigProblemKind.Missing)],
                [.. rules.Select(static finding => finding.Problem.Kind).Where(kind => isWhole || kind != ConfigProblemKind.Missing).Select(static kind => FileRule.Of(kind).Id)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Dedent(string text)
    {
        var lines = text.Split('\n');
        var indent = lines.Where(static line => line.Trim().Length > 0).Min(static line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length >= indent ? line[indent..] : line));
    }

    [GeneratedRegex(@"^([\w-]+):", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TopKeys();
}
