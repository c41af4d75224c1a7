using DataMesh;
using DataMesh.Testing;

namespace _Namespace_.Tests.Fakes;

public sealed record TablePart(string Catalog, string Schema, string Name);

public sealed record LineageQuestion(IReadOnlyList<TablePart> Tables, string Direction, int Depth);

/// <summary>Follows the flows of the catalog, step by step.</summary>
internal static class FakeLineage
{
    public static FakeAnswer Answer(LineageQuestion question)
    {
        List<TableName> starts = [.. question.Tables.Select(static table => new TableName(table.Catalog, table.Schema, table.Name))];
        HashSet<CatalogFlow> flows = [];
        var hasMore = false;
        if (question.Direction != "Downstream")
        {
            hasMore |= Walk(starts, question.Depth, flows, static flow => flow.Target, static flow => flow.Source);
        }

        if (question.Direction != "Upstream")
        {
            hasMore |= Walk(starts, question.Depth, flows, static flow => flow.Source, static flow => flow.Target);
        }

        return FakeAnswer.Ok(new
        {
            Nodes = starts.Concat(flows.SelectMany(static flow => (TableName[])[flow.Source, flow.Target])).Distinct().Select(static table => new { Table = FakeTables.Told(table), Kind = KindOf(table) }),
            Flows = flows.Select(static flow => new { Source = FakeTables.Told(flow.Source), flow.SourceColumn, Target = FakeTables.Told(flow.Target), flow.TargetColumn }),
            HasMore = hasMore,
        });
    }

    /// <returns>Whether there is more beyond the depth.</returns>
    private static bool Walk(IEnumerable<TableName> starts, int depth, HashSet<CatalogFlow> flows, Func<CatalogFlow, TableName> from, Func<CatalogFlow, TableName> to)
    {
        HashSet<TableName> seen = [.. starts];
        HashSet<TableName> level = [.. seen];
        for (var step = 0; level.Count > 0; step++)
        {
            var found = FakeTables.Flows.Where(flow => level.Contains(from(flow))).ToList();
            if (step == depth)
            {
                return found.Exists(flow => !flows.Contains(flow));
            }

            flows.UnionWith(found);
            level = [.. found.Select(to).Where(seen.Add)];
        }

        return false;
    }

    private static string KindOf(TableName name) => FakeTables.All.FirstOrDefault(table => table.Schema.Table == name) is { } table ? FakeTables.Kind(table) : "table";
}
