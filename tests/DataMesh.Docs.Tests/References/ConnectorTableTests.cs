using DataMesh.Cli.Connectors;
using DataMesh.Tests.Shared;

namespace DataMesh.Docs.Tests.References;

/// <summary>The table of connectors says what they implement, and what the repository shows of their quality.</summary>
public sealed class ConnectorTableTests
{
    private static readonly List<string> Suites = [.. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(static path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText).Where(static text => text.Contains("[ConformanceTests(typeof(", StringComparison.Ordinal))];

    [Fact]
    public void EveryConnector_IsListed() => GeneratedPart.Holds("docs/connectors.md", "connectors", MarkdownTable.Of(
        ["type", "kinds", "capabilities", "what", "judged by the kit", "contract baseline", "level"],
        RepositoryConnectors.All.Select(static known =>
        {
            var (connector, folder) = known;
            var report = $"docs/conformance-{connector.Name}.md";
            var isJudged = Suites.Exists(suite => suite.Contains($"[ConformanceTests(typeof({connector.ConnectorType.Name}))]", StringComparison.Ordinal));
            var hasBaseline = Exists($"{folder}/connector.contract.json");
            return new[]
            {
                $"[`{connector.Name}`](reference/{connector.Name}.md)",
                KindNames.Of(connector),
                string.Join(", ", connector.Capabilities.Select(static capability => $"`{capability}`")),
                $"{connector.Description} [More](../{folder}/README.md)",
                !isJudged ? "no" : Exists(report) ? $"yes: [report](conformance-{connector.Name}.md)" : "yes",
                hasBaseline ? $"[yes](../{folder}/connector.contract.json)" : "no",
                isJudged && hasBaseline ? "official" : "experimental",
            };
        })));

    private static bool Exists(string path) => File.Exists(Path.Combine(RepositoryRoot.Path, path));
}
