using System.Globalization;
using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Binding;

internal sealed partial class Binder
{
    private BoundQuery Select(SelectBody select, IReadOnlyList<SortItem> order, Scope? outer)
    {
        var outerGrouping = _grouping;
        _grouping = null;
        var scope = new Scope(outer);
        var from = select.From is null ? "" : " FROM " + From(select.From, scope);
        var where = select.Where is null ? "" : " WHERE " + Condition(select.Where, scope, "WHERE clause").Sql;
        List<Bound> keys = [.. (select.GroupBy ?? []).Select(key => Expression(Meant(key, select), scope))];
        var isGrouped = select.GroupBy is not null || select.Having is not null || select.Items.Any(static item => Aggregates.In(item.Value)) || order.Any(static item => Aggregates.In(item.Key));
        _grouping = isGrouped ? new(scope, keys) : null;
        var (items, columns) = Items(select, scope);
        var having = select.Having is null ? "" : " HAVING " + Condition(select.Having, scope, "HAVING clause").Sql;
        var group = keys.Count > 0 ? " GROUP BY " + string.Join(", ", keys.Select(Key)) : having.Length > 0 && !Aggregates.In(select.Having) ? " GROUP BY NULL" : "";

        // SQLite knows the result's columns as c0, c1, …; those of the tables have an alias before them.
        var outputs = Outputs(columns, "", null);
        var sort = order.Count == 0 ? "" : " ORDER BY " + string.Join(", ", order.Select(item => Sorted(item, SortKey(item, columns, outputs, select.IsDistinct ? null : scope))));
        _grouping?.Close();
        _grouping = outerGrouping;
        return new($"SELECT {(select.IsDistinct ? "DISTINCT " : "")}{items}{from}{where}{group}{having}{sort}", columns);
    }

    private Bound Condition(Expr condition, Scope scope, string what) => OfType(Expression(condition, scope), TrinoType.Boolean, condition.Place, what);

    private static Expr Meant(Expr key, SelectBody select) =>
        key is not LiteralExpr { Kind: TokenKind.Integer } place ? key
        : int.TryParse(place.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= select.Items.Count
            ? select.Items[number - 1].Value
            : throw TrinoErrors.At(place.Place, "INVALID_COLUMN_REFERENCE", $"GROUP BY position {place.Text} is not in select list");

    private (string Sql, List<OutputColumn> Columns) Items(SelectBody select, Scope scope)
    {
        List<string> items = [];
        List<OutputColumn> columns = [];
        foreach (var item in select.Items)
        {
            if (item.Value is StarExpr star)
            {
                var fields = star.Parts.Count == 0 ? scope.Fields : [.. scope.Of(star.Parts)];
                if (fields.Count == 0)
                {
                    throw star.Parts.Count == 0 ? TrinoErrors.At(star.Place, "COLUMN_NOT_FOUND", "SELECT * not allowed in queries without FROM clause") : TrinoErrors.At(star.Place, "TABLE_NOT_FOUND", $"Unable to resolve reference {string.Join('.', star.Parts)}");
                }

                foreach (var field in fields)
                {
                    _grouping?.Uses(field, scope, new NameExpr(star.Place, [field.Name ?? "*"]));
                    _grouping?.Checked(new(field.Sql, field.Type));
                    Add(new(field.Sql, field.Type), field.Name);
                }
            }
            else
            {
                Add(Expression(item.Value, scope), item.Alias ?? NameOf(item.Value, scope));
            }
        }

        return (string.Join(", ", items), columns);

        void Add(Bound value, string? name)
        {
            items.Add(FormattableString.Invariant($"{value.Sql} AS c{columns.Count}"));
            columns.Add(new(name, value.Type));
        }
    }

    // A column keeps its table's name, whatever case it is written in here.
    private static string? NameOf(Expr value, Scope scope) => value switch
    {
        NameExpr name => scope.Find(name) is var (field, used, _) && used == name.Parts.Count ? field.Name : name.Parts[^1],
        FieldExpr field => field.Field,
        _ => null,
    };
}
