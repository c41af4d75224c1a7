using System.Globalization;
using Microsoft.Data.Sqlite;

namespace DataMesh.Connectors.Sqlite.Tests.Lineage;

/// <summary>An oracle that knows no SQL: change the values of a column, and see which columns of a view change.</summary>
public sealed class RandomViewTests
{
    private const int Views = 60;
    private static readonly string[] Sources = ["t0.a", "t0.b", "t0.c", "t1.a", "t1.b", "t1.c", "t2.a", "t2.b", "t2.c"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task InjectiveViews_ChangeExactlyWhereValuesFlow(int seed)
    {
        await using var database = TestDatabase.Create(Script(seed, injective: true));
        var graph = await LineageAsync(database);
        using var connection = database.OpenRaw();
        foreach (var view in Enumerable.Range(0, Views).Select(i => $"v{i}"))
        {
            var changes = Changes(connection, view).Where(change => !change.EndsWith(".id", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
            var flows = Flows(graph, view, directOnly: true).Order(StringComparer.Ordinal);

            Assert.Equal(changes, flows);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task AnyViews_ChangeOnlyWhereSomethingFlows(int seed)
    {
        await using var database = TestDatabase.Create(Script(seed, injective: false));
        var graph = await LineageAsync(database);
        using var connection = database.OpenRaw();
        foreach (var view in Enumerable.Range(0, Views).Select(i => $"v{i}"))
        {
            var flows = Flows(graph, view, directOnly: false).ToHashSet(StringComparer.Ordinal);

            Assert.All(Changes(connection, view), change => Assert.True(
                flows.Contains(change) || flows.Contains($"{change[..change.IndexOf(' ', StringComparison.Ordinal)]} -> {view}.*"), $"{change} is missing"));
        }
    }

    private static string Script(int seed, bool injective)
    {
        var random = new Random(seed);
        var tables = string.Concat(Enumerable.Range(0, 3).Select(table =>
            $"CREATE TABLE t{table} (id, a, b, c);" + string.Concat(Enumerable.Range(1, 4).Select(id => FormattableString.Invariant(
                $"INSERT INTO t{table} VALUES ({id}, {random.Next(1, 1_000_000)}, {random.Next(1, 1_000_000)}, {random.Next(1, 1_000_000)});")))));
        var views = new RandomViews(random, injective);
        return $"PRAGMA synchronous = OFF; {tables} {string.Join("; ", Enumerable.Range(0, Views).Select(_ => views.NextView()))};";
    }

    private static async Task<LineageGraph> LineageAsync(TestDatabase database)
    {
        var connector = await database.ConnectAsync();
        var graph = await connector.GetLineageAsync(
            new LineageRequest([.. Enumerable.Range(0, Views).Select(i => new TableName($"v{i}"))]) { Direction = LineageDirection.Upstream, Depth = Views, IncludeColumns = true },
            TestDatabase.Token);
        Assert.Empty(graph.Warnings);
        Assert.DoesNotContain(graph.Edges, edge => edge.Granularity == LineageGranularity.View);
        return graph;
    }

    /// <summary><c>t0.a -> v.x1</c> for each column of the view that shows a change of the table's.</summary>
    private static IEnumerable<string> Changes(SqliteConnection connection, string view)
    {
        var before = Read(connection, view);
        foreach (var source in Sources)
        {
            var (table, column) = (source[..2], source[3..]);
            HashSet<string> changed = [];
            foreach (var change in (string[])[$"{column} + 7919 * id", $"1000000 - {column}", $"{column} % 1000"])
            {
                using var transaction = connection.BeginTransaction();
                TestDatabase.Execute(connection, $"UPDATE {table} SET {column} = {change}");
                var after = Read(connection, view);
                changed.UnionWith(before.Keys.Where(key => !before[key].SequenceEqual(after[key])));
                transaction.Rollback();
            }

            foreach (var key in changed)
            {
                yield return $"{source} -> {view}.{key}";
            }
        }
    }

    private static Dictionary<string, List<string>> Read(SqliteConnection connection, string view)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {view}";
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, static _ => new List<string>());
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                columns[reader.GetName(i)].Add(Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!);
            }
        }

        foreach (var values in columns.Values)
        {
            values.Sort(StringComparer.Ordinal);
        }

        return columns;
    }

    /// <summary>The same from the graph, through the views between.</summary>
    private static HashSet<string> Flows(LineageGraph graph, string view, bool directOnly)
    {
        HashSet<string> flows = [];
        HashSet<(string Node, string? Column, string Target)> seen = [];
        Stack<(string Node, string? Column, string Target)> open = [];
        foreach (var target in graph.Edges.Where(edge => edge.TargetId == "main." + view).Select(edge => edge.TargetColumn).Distinct())
        {
            open.Push(("main." + view, target, target ?? "*"));
        }

        while (open.TryPop(out var at))
        {
            foreach (var edge in graph.Edges.Where(edge => edge.TargetId == at.Node && (edge.TargetColumn == at.Column || (edge.TargetColumn is null && !directOnly))
                && (edge.Kind == LineageEdgeKind.Direct || !directOnly)))
            {
                // What decides the rows of the view decides every column of them.
                var next = (edge.SourceId, edge.SourceColumn, edge.TargetColumn is null && at.Node == "main." + view ? "*" : at.Target);
                if (seen.Add(next))
                {
                    open.Push(next);
                    if (edge.SourceId.StartsWith("main.t", StringComparison.Ordinal) && edge.SourceColumn is not ("id" or null))
                    {
                        flows.Add($"{edge.SourceId[5..]}.{edge.SourceColumn} -> {view}.{next.Item3}");
                    }
                }
            }
        }

        return flows;
    }
}
