namespace DataMesh.Tests.Lineage;

/// <summary>
/// Random SELECTs over tables t0, t1 and t2 (id, a, b, c) and views made before; the first column is always id.
/// Injective ones let every value through unharmed: whatever flows shows. The others may filter, order, compare and forget.
/// </summary>
/// <param name="random">Seeded.</param>
/// <param name="injective">Which ones.</param>
/// <param name="quotes">Further pairs that quote a name, beside those of the standard.</param>
internal sealed class RandomViews(Random random, bool injective, params string[] quotes)
{
    private static readonly string[] TableColumns = ["a", "b", "c"];
    private readonly List<(string Name, int Width)> _views = [];
    private int _names;

    public string NextView()
    {
        var width = random.Next(1, 4);
        var sql = Query(width, 3);
        var name = FormattableString.Invariant($"v{_views.Count}");
        _views.Add((name, width));
        return $"CREATE VIEW {name} AS {sql}";
    }

    // Columns x1, x2, … beside id.
    private string Query(int width, int depth) => random.Next(depth > 0 ? 7 : 3) switch
    {
        0 or 1 => Simple(width, depth, aggregate: false),
        2 => Simple(width, depth, aggregate: true),
        3 => $"{Simple(width, depth - 1, aggregate: false)} {Compound()} {Simple(width, depth - 1, aggregate: true)}",
        4 => With(width, depth - 1),
        5 => $"SELECT {(random.Next(2) == 0 ? "*" : "q.*")} FROM ({Query(width, depth - 1)}) AS q{Filter("q.id", "q.x1")}",
        _ => $"SELECT id, {Columns(width, i => $"x{i} + 1 AS x{i}")} FROM ({Query(width, depth - 1)}) AS q{Filter("id", "x1")}",
    };

    private string Compound() => injective ? "UNION ALL" : Pick("UNION ALL", "UNION", "EXCEPT", "INTERSECT");

    private string With(int width, int depth)
    {
        var (name, inner) = (Name("w"), random.Next(1, 3));
        var from = new Scope(name, Name("s"), [.. Enumerable.Range(1, inner).Select(i => $"x{i}")]);
        return $"WITH {name} AS ({Query(inner, depth)}) {Select(width, depth, [from], aggregate: false)}";
    }

    private string Simple(int width, int depth, bool aggregate) =>
        Select(width, depth, [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Source(depth))], aggregate);

    private string Select(int width, int depth, List<Scope> scopes, bool aggregate)
    {
        var first = scopes[0];
        var from = $"FROM {first.Table} AS {first.Alias}";
        foreach (var scope in scopes.Skip(1))
        {
            var on = injective || random.Next(3) > 0 ? "" : $" AND {Value(scopes, 0)} > {Value(scopes, 0)}";
            from += random.Next(3) switch
            {
                0 when on.Length == 0 => $" JOIN {scope.Table} AS {scope.Alias} USING (id)",
                1 when !injective => $" LEFT JOIN {scope.Table} AS {scope.Alias} ON {scope.Alias}.id = {first.Alias}.id{on}",
                _ => $" JOIN {scope.Table} AS {scope.Alias} ON {scope.Alias}.id = {first.Alias}.id{on}",
            };
        }

        var items = Columns(width, i => aggregate ? $"{Aggregate(scopes)} AS x{i}" : $"{Item(scopes, depth)} AS x{i}");
        var id = $"{first.Alias}.id";
        var filter = Filter(id, Value(scopes, 0), aggregate);
        return $"SELECT {(injective || random.Next(4) > 0 ? "" : "DISTINCT ")}{id} AS id, {items} {from}{filter}";
    }

    private string Filter(string id, string value, bool aggregate = false)
    {
        var group = aggregate ? $" GROUP BY {id}" : "";
        return injective ? group : random.Next(4) switch
        {
            0 => $" WHERE {value} > {Number()}{group}",
            1 when aggregate => $"{group} HAVING max({value}) > {Number()}",
            2 => $" WHERE EXISTS (SELECT 1 FROM t{random.Next(3)} AS e WHERE e.a > {value}){group}",
            _ => group,
        };
    }

    private string Item(List<Scope> scopes, int depth) => random.Next(injective ? 5 : 9) switch
    {
        0 or 1 => Value(scopes, 1),
        2 => $"({Value(scopes, 1)} + {Value(scopes, 1)} * {random.Next(2, 90)})",
        3 => $"sum({Value(scopes, 0)}) OVER (PARTITION BY {scopes[0].Alias}.id{(injective ? "" : $" ORDER BY {Value(scopes, 0)}")})",
        4 => Scalar(scopes, depth),
        5 => $"CASE WHEN {Value(scopes, 0)} > {Number()} THEN {Value(scopes, 0)} ELSE {Value(scopes, 0)} END",
        6 => $"(CASE WHEN {Value(scopes, 0)} IN (SELECT {Pick(TableColumns)} FROM t{random.Next(3)}) THEN 1 ELSE 0 END)",
        7 => $"(CASE WHEN EXISTS (SELECT * FROM t{random.Next(3)} AS e WHERE e.{Pick(TableColumns)} > {Value(scopes, 0)}) THEN 1 ELSE 0 END)",
        _ => $"(count(*) OVER (ORDER BY {Value(scopes, 0)}))",
    };

    private string Scalar(List<Scope> scopes, int depth)
    {
        var source = Source(Math.Min(depth - 1, 1));
        return $"(SELECT sum({Value([source], 0)}) FROM {source.Table} AS {source.Alias} WHERE {source.Alias}.id = {scopes[0].Alias}.id{(injective ? "" : $" AND {Value([source], 0)} <> {Value(scopes, 0)}")})";
    }

    private string Aggregate(List<Scope> scopes) => random.Next(injective ? 2 : 4) switch
    {
        0 => $"sum({Value(scopes, 0)})",
        1 => $"(sum({Value(scopes, 0)}) + 3 * sum({Value(scopes, 0)}))",
        2 => $"max({Value(scopes, 0)}) FILTER (WHERE {Value(scopes, 0)} > {Number()})",
        _ => $"(count(*) + min({Value(scopes, 0)}))",
    };

    private string Value(List<Scope> scopes, int more)
    {
        var scope = scopes[random.Next(scopes.Count)];
        var column = $"{scope.Alias}.{Spelled(Pick(scope.Columns))}";
        return more > 0 && random.Next(3) == 0 ? $"{column} * {random.Next(2, 90)} + {Value(scopes, more - 1)}" : column;
    }

    private Scope Source(int depth) => random.Next(4) switch
    {
        0 when depth > 0 => new Scope($"({Query(2, depth - 1)})", Name("s"), ["x1", "x2"]),
        1 when _views.Count > 0 => _views[random.Next(_views.Count)] is var (name, width) ? new Scope(name, Name("s"), [.. Enumerable.Range(1, width).Select(i => $"x{i}")]) : default!,
        _ => new Scope($"t{random.Next(3)}", Name("s"), TableColumns),
    };

    private string Spelled(string name) => Pick([name, name.ToUpperInvariant(), $"\"{name}\"", .. quotes.Select(pair => $"{pair[0]}{name}{pair[1]}")]);

    private string Name(string prefix) => FormattableString.Invariant($"{prefix}{++_names}");

    private string Number() => FormattableString.Invariant($"{random.Next(1, 1_000_000)}");

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];

    private static string Columns(int width, Func<int, string> column) => string.Join(", ", Enumerable.Range(1, width).Select(column));

    private sealed record Scope(string Table, string Alias, string[] Columns);
}
