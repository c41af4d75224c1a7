using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Storage;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Binding;

internal sealed partial class Binder
{
    private int _viewDepth;

    // The text behind FROM; the columns go into the scope.
    private string From(FromItem relation, Scope scope)
    {
        switch (relation)
        {
            case AliasedRelation aliased:
                return Aliased(aliased, scope);
            case TableRelation table:
                return Table(table, scope);
            case QueryRelation query:
                return Add(Inner(query.Query, scope.Outer ?? Nothing), [], scope);
            case JoinRelation join:
                return Join(join, scope);
            case UnnestRelation unnest:
                return Unnest(unnest, scope);
            default:
                return Function((FunctionRelation)relation, scope);
        }
    }

    private string Aliased(AliasedRelation aliased, Scope scope)
    {
        var start = scope.Fields.Count;
        var sql = From(aliased.Inner, scope);
        var count = scope.Fields.Count - start;
        if (aliased.Columns.Count > 0 && aliased.Columns.Count != count)
        {
            throw TrinoErrors.At(aliased.Place, "MISMATCHED_COLUMN_ALIASES", $"Column alias list has {aliased.Columns.Count} entries but '{aliased.Alias}' has {count} columns available");
        }

        for (var i = 0; i < count; i++)
        {
            scope.Fields[start + i] = scope.Fields[start + i] with { Qualifier = [aliased.Alias], Name = aliased.Columns.Count > 0 ? aliased.Columns[i] : scope.Fields[start + i].Name };
        }

        return sql;
    }

    private string Table(TableRelation table, Scope scope)
    {
        if (table.Name is [var single] && _named.TryGetValue(single, out var named))
        {
            return Add(named.Query, [single.ToLowerInvariant()], scope);
        }

        var relation = _context.Find(table.Place, table.Name);
        IReadOnlyList<string> qualifier = [relation.Name.Catalog, relation.Name.Schema, relation.Name.Name];
        if (relation.IsView)
        {
            return Add(View(table.Place, relation), qualifier, scope);
        }

        _reads.Add(relation);
        var alias = Alias();
        scope.Fields.AddRange(relation.Columns.Select(column => new Field(qualifier, column.Name, column.Type, FormattableString.Invariant($"{alias}.c{column.Slot}"))));
        return relation.Source is null ? $"{relation.SqliteTable} AS {alias}" : $"({relation.Source}) AS {alias}";
    }

    private BoundQuery View(Place place, Relation view)
    {
        if (++_viewDepth > 50)
        {
            throw TrinoErrors.At(place, "NOT_SUPPORTED", "View is recursive");
        }

        // Its names begin from where it was made, and the caller's WITH is none of them.
        var (context, named) = (_context, _named);
        (_context, _named) = (context with { Catalog = view.DefinedIn.Catalog, Schema = view.DefinedIn.Schema }, new(StringComparer.OrdinalIgnoreCase));
        var query = Inner(Parser.ParseQuery(view.Definition!), Nothing);
        (_context, _named) = (context, named);
        _viewDepth--;
        List<OutputColumn> columns = [.. view.Columns.Select(static column => new OutputColumn(column.Name, column.Type))];
        return columns.Count == query.Columns.Count && query.Columns.Zip(columns).All(static pair => Coercions.Can(pair.First.Type, pair.Second.Type))
            ? new(Shaped(query, columns), columns)
            : throw TrinoErrors.At(place, "INVALID_COLUMN_REFERENCE", $"View '{view.Name}' is stale or in invalid state: the columns have changed");
    }

    private string Add(BoundQuery query, IReadOnlyList<string> qualifier, Scope scope)
    {
        var alias = Alias();
        scope.Fields.AddRange(query.Columns.Select((column, index) => new Field(qualifier, column.Name, column.Type, FormattableString.Invariant($"{alias}.c{index}"))));
        return $"({query.Sql}) AS {alias}";
    }

    private string Join(JoinRelation join, Scope scope)
    {
        var left = From(join.Left, scope);
        var middle = scope.Fields.Count;
        var right = From(join.Right, scope);
        var kind = join.Kind == "INNER" ? "JOIN" : $"{join.Kind} JOIN";
        if (join.Using.Count > 0)
        {
            return $"{left} {kind} {right} ON {Using(join, scope, middle)}";
        }

        return join.On is null ? $"{left} {kind} {right}" : $"{left} {kind} {right} ON {Condition(join.On, scope, "JOIN ON clause").Sql}";
    }

    // The columns of USING are there once, and first.
    private string Using(JoinRelation join, Scope scope, int middle)
    {
        List<string> conditions = [];
        List<Field> merged = [];
        foreach (var column in join.Using)
        {
            var (left, right) = (Find(0, middle), Find(middle, scope.Fields.Count));
            conditions.Add(Compare(join.Place, "=", new(left.Sql, left.Type), new(right.Sql, right.Type)).Sql);
            var type = Coercions.Common(left.Type, right.Type)!;
            merged.Add(new([], left.Name, type, $"coalesce({Coerce(new(left.Sql, left.Type), type).Sql}, {Coerce(new(right.Sql, right.Type), type).Sql})"));

            Field Find(int from, int to) => scope.Fields.Take(to).Skip(from).FirstOrDefault(field => column.Equals(field.Name, StringComparison.OrdinalIgnoreCase))
                ?? throw TrinoErrors.At(join.Place, "COLUMN_NOT_FOUND", $"Column '{column}' is missing from {(from == 0 ? "left" : "right")} side of join");
        }

        scope.Fields.RemoveAll(field => join.Using.Contains(field.Name ?? "", StringComparer.OrdinalIgnoreCase));
        scope.Fields.InsertRange(0, merged);
        return string.Join(" AND ", conditions);
    }

    private string Unnest(UnnestRelation unnest, Scope scope)
    {
        var alias = Alias();
        List<Bound> arrays = [.. unnest.Arrays.Select(array => Expression(array, scope))];
        if (arrays.FindIndex(static array => array.Type.Name is not ("array" or "map")) is >= 0 and var at)
        {
            throw Mismatch(unnest.Arrays[at].Place, $"Cannot unnest type: {arrays[at].Type}");
        }

        foreach (var (index, array) in arrays.Index())
        {
            var item = arrays.Count == 1 ? $"{alias}.value" : FormattableString.Invariant($"json_extract({alias}.value, '$[{index}]')");
            var type = array.Type.Parts[^1];
            if (array.Type.Name == "map")
            {
                scope.Fields.Add(new([], null, array.Type.Parts[0], Element($"{alias}.key", array.Type.Parts[0])));
            }

            if (array.Type.Name == "array" && type.Name == "row")
            {
                scope.Fields.AddRange(type.Parts.Select((part, field) => new Field([], type.Fields[field], part, FieldAt(new(item, type), field).Sql)));
            }
            else
            {
                scope.Fields.Add(new([], null, type, Element(item, type)));
            }
        }

        if (unnest.WithOrdinality)
        {
            scope.Fields.Add(new([], "ordinality", TrinoType.Bigint, $"({alias}.key + 1)"));
        }

        return arrays.Count == 1 ? $"json_each({arrays[0].Sql}) AS {alias}" : $"json_each(x_zip({string.Join(", ", arrays.Select(static array => array.Sql))})) AS {alias}";
    }

    // SQLite reads JSON's numbers, texts and lists itself.
    private static string Element(string sql, TrinoType type) =>
        type.IsInteger || type.IsNested || type.Name is "varchar" or "boolean" or "json" ? sql : $"x_element({sql}, {Quoted(type.Display)})";

    // TABLE(memory.system.query(query => '…')): the text runs as it were in the system behind the catalog, out of sight of Trino's transaction.
    private string Function(FunctionRelation function, Scope scope)
    {
        var name = string.Join('.', function.Name).ToLowerInvariant();
        if (!name.EndsWith("system.query", StringComparison.Ordinal) || function.Arguments is not [{ Value: LiteralExpr { Kind: TokenKind.Text } text }])
        {
            throw TrinoErrors.At(function.Place, "FUNCTION_NOT_FOUND", $"Table function '{name}' not registered");
        }

        var (columns, rows) = _context.PassThrough(text.Text);
        var values = rows.Count == 0
            ? $"SELECT {string.Join(", ", columns.Select(static (_, index) => FormattableString.Invariant($"NULL AS c{index}")))} WHERE 0"
            : $"SELECT {string.Join(", ", columns.Select(static (_, index) => FormattableString.Invariant($"column{index + 1} AS c{index}")))} FROM (VALUES {string.Join(", ", rows.Select(row => $"({string.Join(", ", row.Select(Constant))})"))})";
        return Add(new(values, columns), [], scope);
    }
}
