using DataMesh.Tests.Lineage;
using DataMesh.Tests.Shared;

namespace DataMesh.Connectors.Postgres.ServerTests.Lineage;

/// <summary>The views of the corpus and the tables that they read.</summary>
internal static class LineageCorpus
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "DataMesh.Connectors.Postgres.ServerTests", "Lineage", "Corpus");

    public static string Schema { get; } = File.ReadAllText(Path.Combine(Folder, "schema.sql"));

    public static IReadOnlyList<LineageCase> All { get; } = LineageCase.ReadAll(Folder);
}
