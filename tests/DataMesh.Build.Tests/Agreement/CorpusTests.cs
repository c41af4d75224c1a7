using DataMesh.Connectors.Sqlite;
using DataMesh.Runtime;
using DataMesh.Tests.Shared;

namespace DataMesh.Build.Tests;

/// <summary>The build says of broken files what the host does at its start: the same line, the same words.</summary>
public sealed class CorpusTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "DataMesh.Hosting.Tests", "Files", "Corpus");

    private static readonly ConnectorSet Connectors = ConnectorSet.Unite(
    [
        .. ReferencedConnectors.Find([typeof(CorpusTests).Assembly.Location, typeof(SqliteConnector).Assembly.Location]),
        SqliteConnector.Descriptor with { Name = "every", Kinds = [ConnectorKind.Storage], Capabilities = [], Config = SchemaConfig.Of(Hosting.Tests.EveryConfig.ConfigDescriptor.JsonSchema) },
    ]);

    // What the build cannot know, each with all that it says instead.
    private static readonly Dictionary<string, string[]> Differences = new(StringComparer.Ordinal)
    {
        // What is put into placeholders.
        ["placeholder-default-that-does-not-fit.yaml"] = [],
        ["placeholder-in-a-list.yaml"] = [],
        ["placeholder-in-a-reserved-key.yaml"] = [],
        ["placeholder-in-a-type.yaml"] = [],
        ["placeholder-in-an-anchor.yaml"] = [],
        ["placeholder-of-a-missing-file.yaml"] = [],
        ["placeholder-of-a-relative-file.yaml"] = [],
        ["placeholder-that-breaks-a-rule.yaml"] = [],
        ["placeholder-that-does-not-fit-a-list.yaml"] = ["placeholder-that-does-not-fit-a-list.yaml:5: connectors:w:hosts: is '${DMESH_NO_SUCH_VARIABLE:-a}', but must be a list: write [\"${DMESH_NO_SUCH_VARIABLE:-a}\"]"],
        ["placeholder-that-does-not-fit-a-secret.yaml"] = [],
        ["variable-missing-in-a-text.yaml"] = [],
        ["variable-missing.yaml"] = [],

        // A missing secret comes from elsewhere.
        ["choice-by-name-alone-lacks-keys.yaml"] = ["choice-by-name-alone-lacks-keys.yaml:5: connectors:w:login:user: is missing, but required"],
        ["choice-with-a-key-missing.yaml"] = [],

        // What a schema does not say: rules across keys, ranges of durations, why a key is obsolete.
        ["alias-that-is-obsolete.yaml"] = ["warning: alias-that-is-obsolete.yaml:5: connectors:w:db: is obsolete: write 'database'"],
        ["duration-below-its-least.yaml"] = [],
        ["obsolete-key-that-does-not-fit.yaml"] =
        [
            "obsolete-key-that-does-not-fit.yaml:5: connectors:w:timeout_seconds: is 'soon', but must be a whole number",
            "warning: obsolete-key-that-does-not-fit.yaml:5: connectors:w:timeout_seconds: is obsolete",
        ],
        ["obsolete-key-that-is-refused.yaml"] =
        [
            "obsolete-key-that-is-refused.yaml:5: connectors:w:use_tls: unknown key 'use_tls': the keys are host, port, username, password, pin, schema, pool_size, ssl, tls, level, ratio, id, endpoint, link, timeout, since, zone, region, mode, hosts, ports, labels, pool, pools, pools_by_name, accounts, login, buffer, database, timeout_seconds, min_size, max_size; and of every instance name, type, enabled, read_only, limits, resilience",
        ],
        ["obsolete-key.yaml"] = ["warning: obsolete-key.yaml:5: connectors:w:timeout_seconds: is obsolete"],
        ["rule-across-keys-with-a-default.yaml"] = [],
        ["rule-across-keys.yaml"] = [],
    };

    public static TheoryData<string> Documents => [.. Directory.GetFiles(Folder).Select(static path => Path.GetFileName(path)).Where(static name => !name.EndsWith(".txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void BrokenDocument_IsToldAsAtTheStart(string document)
    {
        var start = File.ReadAllLines(Path.Combine(Folder, $"{document}.verified.txt"));
        var build = Lines(document);
        Assert.Equal((Differences.GetValueOrDefault(document) ?? start).Order(StringComparer.Ordinal), build.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryDifference_HasItsDocument() => Assert.Empty(Differences.Keys.Except(Documents.Select(static row => row.Data)));

    private static IReadOnlyList<string> Lines(string document)
    {
        var options = BuildOptions.Parse([$"project={Folder}", $"file={document}"]);
        return [.. new CheckedFiles(options, Connectors).Check().Where(static finding => finding.Problem.Kind != ConfigProblemKind.LiteralSecret).Select(static finding => finding.IsWarning ? $"warning: {finding.Problem}" : finding.Problem.ToString())];
    }
}
