using System.Globalization;
using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Binding;

internal sealed partial class Binder
{
    // How deep Trino follows WITH RECURSIVE unless max_recursion_depth says otherwise.
    private const int RecursionDepth = 10;

    private Dictionary<string, NamedResult> _named = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Binds a query; what it reads of the queries around it, it reads from the scope.</summary>
    public BoundQuery BindQuery(Query query, Scope? outer)
    {
        var named = _named;
        _named = new(_named, StringComparer.OrdinalIgnoreCase);
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (var with in query.With)
        {
            if (!seen.Add(with.Name))
            {
                throw TrinoErrors.At(with.Place, "DUPLICATE_NAMED_QUERY", $"WITH query name '{with.Name}' specified more than once");
            }

            _named[with.Name] = new(query.IsRecursive && IsRecursive(with) ? Recursive(with) : Renamed(with, BindQuery(with.Query, null)));
        }

        var (body, isOrdered) = Body(query.Body, query.OrderBy, outer);
        if (query.OrderBy.Count > 0 && !isOrdered)
        {
            var outputs = Outputs(body.Columns, "", outer);
            body = body with { Sql = $"SELECT * FROM ({body.Sql}) ORDER BY {string.Join(", ", query.OrderBy.Select(item => Sorted(item, SortKey(item, body.Columns, outputs, scope: null))))}" };
        }

        var limit = (query.Limit is null ? "" : $" LIMIT {Count(query.Limit)}") + (query.Offset is null ? "" : (query.Limit is null ? " LIMIT -1" : "") + $" OFFSET {Count(query.Offset)}");
        _named = named;
        return limit.Length == 0 ? body : body with { Sql = $"SELECT * FROM ({body.Sql}){limit}" };
    }

    private string Count(Expr count)
    {
        var bound = Bind(count, Nothing);
        return bound.Type.IsInteger ? bound.Sql : throw Mismatch(count.Place, $"Number of rows must be an integer (actual: {bound.Type})");
    }

    // And whether the body has taken the order in.
    private (BoundQuery Query, bool IsOrdered) Body(QueryBody body, IReadOnlyList<SortItem> order, Scope? outer)
    {
        switch (body)
        {
            case SelectBody select:
                return (Select(select, order, outer), true);
            case ParenthesizedBody inner:
                return (BindQuery(inner.Query, outer), false);
            case ValuesBody values:
                return (Values(values, outer), false);
            case TableBody table:
                var scope = new Scope(outer);
                var from = From(table.Table, scope);
                return (new($"SELECT {string.Join(", ", scope.Fields.Select(static (field, index) => FormattableString.Invariant($"{field.Sql} AS c{index}")))} FROM {from}", [.. scope.Fields.Select(static field => new OutputColumn(field.Name, field.Type))]), false);
            default:
                return (Set((SetBody)body, outer), false);
        }
    }

    private BoundQuery Set(SetBody set, Scope? outer)
    {
        var (left, right) = (Body(set.Left, [], outer).Query, Body(set.Right, [], outer).Query);
        if (left.Columns.Count != right.Columns.Count)
        {
            throw Mismatch(set.Place, $"{set.Operator} query has different number of fields: {left.Columns.Count}, {right.Columns.Count}");
        }

        if (set.IsAll && set.Operator != "UNION")
        {
            throw TrinoErrors.At(set.Place, "NOT_SUPPORTED", $"{set.Operator} ALL not yet implemented");
        }

        List<OutputColumn> columns = [];
        foreach (var (index, (a, b)) in left.Columns.Zip(right.Columns).Index())
        {
            columns.Add(new(a.Name, Coercions.Common(a.Type, b.Type) ?? throw Mismatch(set.Place, $"column {index + 1} in {set.Operator} query has incompatible types: {a.Type}, {b.Type}")));
        }

        return new($"{Shaped(left, columns)} {set.Operator}{(set.IsAll ? " ALL" : "")} {Shaped(right, columns)}", columns);
    }

    private string Shaped(BoundQuery query, IReadOnlyList<OutputColumn> columns)
    {
        var items = columns.Select((column, index) => FormattableString.Invariant($"{Coerce(new(FormattableString.Invariant($"c{index}"), query.Columns[index].Type), column.Type).Sql} AS c{index}"));
        return $"SELECT {string.Join(", ", items)} FROM ({query.Sql})";
    }

    private BoundQuery Values(ValuesBody values, Scope? outer)
    {
        var scope = new Scope(outer);
        List<IReadOnlyList<Bound>> rows = [.. values.Rows.Select(row => (IReadOnlyList<Bound>)[.. (row is RowExpr several ? several.Items : [row]).Select(item => Expression(item, scope))])];
        var width = rows[0].Count;
        if (rows.Find(row => row.Count != width) is { } odd)
        {
            throw Mismatch(values.Place, $"Values rows have mismatched sizes: {width} vs {odd.Count}");
        }

        var columns = Enumerable.Range(0, width).Select(index => Unified(values.Place, "Values rows", [.. rows.Select(row => row[index])])).ToList();
        var lines = rows.Select((_, row) => $"({string.Join(", ", columns.Select(column => column.Values[row].Sql))})");
        var names = Enumerable.Range(0, width).Select(static index => FormattableString.Invariant($"column{index + 1} AS c{index}"));
        return new($"SELECT {string.Join(", ", names)} FROM (VALUES {string.Join(", ", lines)})", [.. columns.Select(static column => new OutputColumn(null, column.Type))]);
    }

    private static Scope Outputs(IReadOnlyList<OutputColumn> columns, string alias, Scope? outer)
    {
        var scope = new Scope(outer);
        scope.Fields.AddRange(columns.Select((column, index) => new Field([], column.Name, column.Type, FormattableString.Invariant($"{alias}c{index}"))));
        return scope;
    }

    // What ORDER BY means: a number the column of that place, a name the result's before the tables'.
    private Bound SortKey(SortItem item, IReadOnlyList<OutputColumn> columns, Scope outputs, Scope? scope)
    {
        if (item.Key is LiteralExpr { Kind: TokenKind.Integer } place)
        {
            return int.TryParse(place.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= columns.Count
                ? new(outputs.Fields[number - 1].Sql, columns[number - 1].Type)
                : throw TrinoErrors.At(place.Place, "INVALID_COLUMN_REFERENCE", $"ORDER BY position {place.Text} is not in select list");
        }

        var isOutput = item.Key is NameExpr { Parts: [var name] } && outputs.Fields.Exists(field => name.Equals(field.Name, StringComparison.OrdinalIgnoreCase));
        if (isOutput || scope is null)
        {
            var grouping = _grouping;
            _grouping = null;
            var key = Expression(item.Key, outputs);
            _grouping = grouping;
            return key;
        }

        return Expression(item.Key, scope);
    }

    private sealed record NamedResult(BoundQuery Query);
}
