using System.Data.Common;
using System.Globalization;

namespace DataMesh.Tests.Lineage;

/// <summary>An oracle that knows no SQL: change the values of a column, and see which columns of a view change. For the tables of <see cref="RandomViews"/>.</summary>
/// <param name="connection">To the database.</param>
/// <param name="graph">The lineage of all views.</param>
/// <param name="prefix">What stands before a table's name in the graph.</param>
/// <param name="cast">What makes a column's values ones that the driver can read.</param>
internal sealed class ChangeOracle(DbConnection connection, LineageGraph graph, string prefix, string cast = "")
{
    private static readonly string[] Sources = ["t0.a", "t0.b", "t0.c", "t1.a", "t1.b", "t1.c", "t2.a", "t2.b", "t2.c"];

    /// <summary>A script that makes the tables, with rows.</summary>
    /// <param name="random">Seeded.</param>
    /// <param name="type">Of the columns.</param>
    public static string Tables(Random random, string type = "") => string.Concat(Enumerable.Range(0, 3).Select(table =>
        $"CREATE TABLE t{table} (id {type}, a {type}, b {type}, c {type});" + string.Concat(Enumerable.Range(1, 4).Select(id => FormattableString.Invariant(
            $"INSERT INTO t{table} VALUES ({id}, {random.Next(1, 1_000_000)}, {random.Next(1, 1_000_000)}, {random.Next(1, 1_000_000)});")))));

    /// <summary>What flows into an injective view, and what changes in it.</summary>
    public (IEnumerable<string> Flows, IEnumerable<string> Changes) Direct(string view) => (
        Flows(view, directOnly: true).Order(StringComparer.Ordinal),
        Changes(view).Where(change => !change.EndsWith(".id", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    /// <summary>Changes that neither a flow to the column nor one to the rows explains.</summary>
    public IEnumerable<string> Unexplained(string view)
    {
        var flows = Flows(view, directOnly: false).ToHashSet(StringComparer.Ordinal);
        return Changes(view).Where(change => !flows.Contains(change) && !flows.Contains($"{change[..change.IndexOf(' ', StringComparison.Ordinal)]} -> {view}.*"));
    }

    /// <summary><c>t0.a -> v.x1</c> for each column of the view that shows a change of the table's.</summary>
    private IEnumerable<string> Changes(string view)
    {
        var before = Read(view);
        foreach (var source in Sources)
        {
            var (table, column) = (source[..2], source[3..]);
            HashSet<string> changed = [];
            foreach (var change in (string[])[$"{column} + 7919 * id", $"1000000 - {column}", $"{column} % 1000"])
            {
                using var transaction = connection.BeginTransaction();
                Execute($"UPDATE {table} SET {column} = {change}");
                var after = Read(view);
                changed.UnionWith(before.Keys.Where(key => !before[key].SequenceEqual(after[key])));
                transaction.Rollback();
            }

            foreach (var key in changed)
            {
                yield return $"{source} -> {view}.{key}";
            }
        }
    }

    private Dictionary<string, List<string>> Read(string view)
    {
        string[] names = ["id", .. graph.Edges.Where(edge => edge.TargetId == prefix + view).Select(edge => edge.TargetColumn).OfType<string>().Where(static name => name != "id").Distinct()];
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", names.Select(name => name + cast))} FROM {view}";
        using var reader = command.ExecuteReader();
        var columns = names.ToDictionary(static name => name, static _ => new List<string>());
        while (reader.Read())
        {
            for (var i = 0; i < names.Length; i++)
            {
                columns[names[i]].Add(Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!);
            }
        }

        foreach (var values in columns.Values)
        {
            values.Sort(StringComparer.Ordinal);
        }

        return columns;
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    // As the changes are written, from the graph through the views between.
    private HashSet<string> Flows(string view, bool directOnly)
    {
        HashSet<string> flows = [];
        HashSet<(string Node, string? Column, string Target)> seen = [];
        Stack<(string Node, string? Column, string Target)> open = [];
        foreach (var target in graph.Edges.Where(edge => edge.TargetId == prefix + view).Select(edge => edge.TargetColumn).Distinct())
        {
            open.Push((prefix + view, target, target ?? "*"));
        }

        while (open.TryPop(out var at))
        {
            foreach (var edge in graph.Edges.Where(edge => edge.TargetId == at.Node && (edge.TargetColumn == at.Column || (edge.TargetColumn is null && !directOnly))
                && (edge.Kind == LineageEdgeKind.Direct || !directOnly)))
            {
                // What decides the rows of the view decides every column of them.
                var next = (edge.SourceId, edge.SourceColumn, edge.TargetColumn is null && at.Node == prefix + view ? "*" : at.Target);
                if (seen.Add(next))
                {
                    open.Push(next);
                    if (edge.SourceId.StartsWith(prefix + "t", StringComparison.Ordinal) && edge.SourceColumn is not ("id" or null))
                    {
                        flows.Add($"{edge.SourceId[prefix.Length..]}.{edge.SourceColumn} -> {view}.{next.Item3}");
                    }
                }
            }
        }

        return flows;
    }
}
