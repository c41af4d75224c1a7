using System.Globalization;
using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Binding;

internal sealed partial class Binder
{
    private static bool IsRecursive(NamedQuery with) => with.Query.Body is SetBody { Operator: "UNION", Right: SelectBody step } && Mentions(step.From, with.Name);

    private static bool Mentions(FromItem? relation, string name) => relation switch
    {
        TableRelation table => table.Name is [var single] && single.Equals(name, StringComparison.OrdinalIgnoreCase),
        AliasedRelation aliased => Mentions(aliased.Inner, name),
        JoinRelation join => Mentions(join.Left, name) || Mentions(join.Right, name),
        _ => false,
    };

    private static BoundQuery Renamed(NamedQuery with, BoundQuery query) =>
        with.Columns.Count == 0 ? query
        : with.Columns.Count == query.Columns.Count
            ? query with { Columns = [.. query.Columns.Zip(with.Columns).Select(static pair => pair.First with { Name = pair.Second })] }
            : throw TrinoErrors.At(with.Place, "MISMATCHED_COLUMN_ALIASES", $"Column alias list has {with.Columns.Count} entries but relation has {query.Columns.Count} columns");

    // A column more counts the depth, and complains where Trino would.
    private BoundQuery Recursive(NamedQuery with)
    {
        if (with.Columns.Count == 0)
        {
            throw TrinoErrors.At(with.Place, "MISSING_COLUMN_ALIASES", "missing column aliases in recursive WITH query");
        }

        var set = (SetBody)with.Query.Body;
        var start = Renamed(with, Body(set.Left, [], null).Query);
        var (table, depth) = (Alias(), FormattableString.Invariant($"c{start.Columns.Count}"));
        _named[with.Name] = new(start with { Sql = $"SELECT * FROM {table}", Columns = [.. start.Columns, new(null, Types.TrinoType.Bigint)] });
        var step = Select((SelectBody)set.Right, [], null);
        if (step.Columns.Count != start.Columns.Count)
        {
            throw Mismatch(set.Place, $"UNION query has different number of fields: {start.Columns.Count}, {step.Columns.Count}");
        }

        // The step selects from the table under the alias that binding gave it; its depth is that row's.
        var limit = int.Parse(_context.Request.SessionProperties.GetValueOrDefault("max_recursion_depth") ?? RecursionDepth.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var marker = $"(SELECT * FROM {table}) AS ";
        var at = step.Sql.IndexOf(marker, StringComparison.Ordinal) + marker.Length;
        var alias = new string([.. step.Sql[at..].TakeWhile(char.IsAsciiLetterOrDigit)]);
        var sql = step.Sql.Replace(marker + alias, $"{table} AS {alias}", StringComparison.Ordinal);
        var from = sql.IndexOf(" FROM ", StringComparison.Ordinal);
        var stepSql = FormattableString.Invariant($"{sql[..from]}, x_depth({alias}.{depth}, {limit}) AS {depth}{sql[from..]}");
        var names = string.Join(", ", start.Columns.Select(static (_, index) => FormattableString.Invariant($"c{index}")));
        return start with { Sql = $"WITH RECURSIVE {table}({names}, {depth}) AS (SELECT {names}, 0 FROM ({start.Sql}) UNION ALL {stepSql}) SELECT {names} FROM {table}" };
    }
}
