using DataMesh.Connectors.Postgres.Lineage;
using DataMesh.Tests.Shared;

namespace DataMesh.Connectors.Postgres.Tests.Lineage;

/// <summary>A tree as a server stores it, and what is made of it.</summary>
internal static class StoredTree
{
    private const int Width = 40;

    /// <summary>Trees of views, written by a server.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "tests", "DataMesh.Connectors.Postgres.Tests", "Lineage", "Trees"), "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    /// <summary>The flows into a view, as <c>a1 &lt;- t7.a2</c>; null: the tree is not understood.</summary>
    public static IReadOnlyList<string>? Flows(string tree)
    {
        if (StoredRelation.Read(tree, []) is not { } reading)
        {
            return null;
        }

        var view = Relation(0) with { Reading = reading, Columns = Columns(reading.Result.Columns.Count) };
        var flows = ViewLineage.Of(view, Relation);
        return [.. flows.Select(flow => $"{flow.TargetColumn ?? "*"} {(flow.Kind == LineageEdgeKind.Direct ? "<-" : "<~")} {flow.Source.Name}.{flow.SourceColumn}").Order(StringComparer.Ordinal)];
    }

    private static StoredRelation Relation(uint id) => new(id, new TableName("s", $"t{id}"), "r", Columns(Width));

    private static Dictionary<int, string> Columns(int count) => Enumerable.Range(1, count).ToDictionary(number => number, number => $"a{number}");
}
