using System.Collections;
using System.Runtime.CompilerServices;
using DataMesh.Connectors.Sqlite;
using DataMesh.Runtime;

namespace DataMesh.Hosting.Tests;

/// <summary>Broken files, each with every message that its writer gets. To accept what was received: <c>ACCEPT_SNAPSHOTS=1</c>, never where <c>CI</c> is set.</summary>
public sealed class CorpusTests
{
    private static readonly ConnectorDescriptor[] Connectors = [EveryConnector.Descriptor, NotesConnector.Descriptor, SqliteConnector.Descriptor, TablesConnector.Descriptor];

    private static readonly bool Accepts = Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") is null;

    public static TheoryData<string> Documents => [.. Directory.GetFiles(Folder()).Select(static path => Path.GetFileName(path)).Where(static name => !name.EndsWith(".txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void BrokenDocument_IsToldInFull(string document)
    {
        var received = string.Concat(Load(document).Select(static line => $"{line}\n"));
        var verified = Path.Combine(Folder(), $"{document}.verified.txt");
        var expected = File.Exists(verified) ? File.ReadAllText(verified) : "";
        if (received != expected)
        {
            File.WriteAllText(Accepts ? verified : verified.Replace(".verified.", ".received.", StringComparison.Ordinal), received);
        }

        Assert.NotEmpty(received);
        Assert.Equal(Accepts ? received : expected, received);
    }

    [Fact]
    public void EveryExpectation_HasItsDocument() => Assert.Equal(
        Documents.Select(static row => $"{row.Data}.verified.txt"),
        Directory.GetFiles(Folder(), "*.verified.txt").Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    private static List<string> Load(string document)
    {
        var problems = new ConfigProblems();
        using var source = new FileSource(Path.Combine(Folder(), document));
        _ = InstanceReader.Read(InstanceLayers.Read([source], new EnvironmentSource(new Hashtable()), static _ => null, problems), Connectors, problems);
        return [.. Layers.Problems(problems).Concat(problems.Warnings.Select(static warning => $"warning: {warning}")).Select(static line => line.Replace(Folder() + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))];
    }

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Corpus");
}
