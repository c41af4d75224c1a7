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

    public static TheoryData<string> Documents => [.. Directory.GetFiles(Folder).Select(static path => Path.GetFileName(path)).Where(static name => !name.EndsWith(".txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void BrokenDocument_IsToldAsAtTheStart(string document)
    {
        var start = File.ReadAllLines(Path.Combine(Folder, $"{document}.verified.txt"));
        var build = Lines(document);
        Assert.Equal(start.Order(StringComparer.Ordinal), build.Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<string> Lines(string document)
    {
        var options = BuildOptions.Parse([$"project={Folder}", $"file={document}"]);
        return [.. new CheckedFiles(options, Connectors).Check().Where(static finding => finding.Problem.Kind != ConfigProblemKind.LiteralSecret).Select(static finding => finding.IsWarning ? $"warning: {finding.Problem}" : finding.Problem.ToString())];
    }
}
