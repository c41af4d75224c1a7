using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Binding;

internal sealed partial class Binder
{
    private static readonly Scope Nothing = new(null);

    public Bound Expression(Expr expression, Scope scope)
    {
        var bound = Bind(expression, scope);
        return _grouping is { } grouping ? grouping.Checked(bound) : bound;
    }

    private Bound Bind(Expr expression, Scope scope) => expression switch
    {
        LiteralExpr literal => Literal(literal),
        BooleanExpr { Value: null } => new("NULL", TrinoType.Unknown),
        BooleanExpr boolean => new(boolean.Value == true ? "1" : "0", TrinoType.Boolean),
        TypedLiteralExpr typed => TypedLiteral(typed),
        ParameterExpr parameter => Parameter(parameter),
        NameExpr name => Name(name, scope),
        CallExpr call => Call(call, scope),
        UnaryExpr unary => Unary(unary, scope),
        BinaryExpr { Operator: "AND" or "OR" } logical => Logical(logical, scope),
        BinaryExpr { Operator: "INTERVAL" } interval => Interval(interval),
        BinaryExpr { Operator: "+" or "-" or "*" or "/" or "%" or "||" } binary => Arithmetic(binary, Expression(binary.Left, scope), Expression(binary.Right, scope)),
        BinaryExpr comparison => Compare(comparison.Place, comparison.Operator, Expression(comparison.Left, scope), Expression(comparison.Right, scope)),
        BetweenExpr between => Between(between, scope),
        InExpr inside => In(inside, scope),
        LikeExpr like => Like(like, scope),
        IsNullExpr test => new($"({Expression(test.Operand, scope).Sql} IS NULL)", TrinoType.Boolean),
        ExistsExpr exists => new($"EXISTS ({Inner(exists.Query, scope).Sql})", TrinoType.Boolean),
        SubqueryExpr subquery => Scalar(subquery, scope),
        CastExpr cast => Cast(cast, scope),
        CaseExpr @case => Case(@case, scope),
        ArrayExpr array => Array(array, scope),
        RowExpr row => Row([.. row.Items.Select(item => Expression(item, scope))]),
        SubscriptExpr subscript => Subscript(subscript, scope),
        FieldExpr field => Field(Expression(field.Operand, scope), field.Field, field.Place),
        AtTimeZoneExpr zoned => AtTimeZone(zoned, scope),
        StarExpr star => throw TrinoErrors.At(star.Place, "SYNTAX_ERROR", "mismatched input '*'. Expecting: <expression>"),
        _ => throw TrinoErrors.At(expression.Place, "NOT_SUPPORTED", $"Not known here: {expression.GetType().Name}"),
    };

    private Bound Parameter(ParameterExpr parameter) =>
        _context.Parameters is not { } given
            ? new("NULL", TrinoType.Unknown)
            : parameter.Index < given.Count
                ? Bind(given[parameter.Index], Nothing)
                : throw TrinoErrors.At(parameter.Place, "INVALID_PARAMETER_USAGE", $"Incorrect number of parameters: expected {parameter.Index + 1} but found {given.Count}");

    private Bound Name(NameExpr name, Scope scope)
    {
        if (scope.Find(name) is not var (field, used, owner))
        {
            throw TrinoErrors.At(name.Place, "COLUMN_NOT_FOUND", $"Column '{string.Join('.', name.Parts)}' cannot be resolved");
        }

        _grouping?.Uses(field, owner, name);
        var bound = new Bound(field.Sql, field.Type);
        foreach (var part in name.Parts.Skip(used))
        {
            bound = Field(bound, part, name.Place);
        }

        return bound;
    }

    private static Bound Field(Bound row, string name, Place place)
    {
        for (var i = 0; i < row.Type.Fields.Count; i++)
        {
            if (name.Equals(row.Type.Fields[i], StringComparison.OrdinalIgnoreCase))
            {
                return FieldAt(row, i);
            }
        }

        throw TrinoErrors.At(place, "COLUMN_NOT_FOUND", $"Column '{name}' cannot be resolved");
    }

    private static Bound FieldAt(Bound row, int index) =>
        new(FormattableString.Invariant($"x_field({row.Sql}, {index}, {Quoted(row.Type.Parts[index].Display)})"), row.Type.Parts[index]);

    private Bound Unary(UnaryExpr unary, Scope scope)
    {
        var operand = Expression(unary.Operand, scope);
        if (unary.Operator == "NOT")
        {
            return new($"(NOT {OfType(operand, TrinoType.Boolean, unary.Place, "Value of logical NOT expression").Sql})", TrinoType.Boolean);
        }

        return operand.Type.Name switch
        {
            "decimal" => new($"x_dec_neg({operand.Sql})", operand.Type),
            "real" or "double" => new($"x_math('-', {operand.Sql})", operand.Type),
            "interval day to second" or "interval year to month" => new($"(-{operand.Sql})", operand.Type),
            _ when operand.Type.IsInteger => new($"(- {operand.Sql})", operand.Type),
            _ => throw Mismatch(unary.Place, $"Cannot negate {operand.Type}"),
        };
    }

    private Bound Logical(BinaryExpr logical, Scope scope)
    {
        var what = $"Logical expression term";
        var (left, right) = (OfType(Expression(logical.Left, scope), TrinoType.Boolean, logical.Left.Place, what), OfType(Expression(logical.Right, scope), TrinoType.Boolean, logical.Right.Place, what));
        return new($"({left.Sql} {logical.Operator} {right.Sql})", TrinoType.Boolean);
    }

    private Bound Compare(Place place, string sign, Bound left, Bound right)
    {
        if (Coercions.Common(left.Type, right.Type) is not { } common || (common.Name is "json" or "map" && sign is not ("=" or "<>" or "IS DISTINCT FROM")))
        {
            throw Mismatch(place, $"Cannot apply operator: {left.Type} {sign} {right.Type}");
        }

        (left, right) = (Coerce(left, common), Coerce(right, common));
        return new($"({Key(left)} {(sign == "IS DISTINCT FROM" ? "IS NOT" : sign)} {Key(right)})", TrinoType.Boolean);
    }

    private Bound Between(BetweenExpr between, Scope scope)
    {
        var operand = Expression(between.Operand, scope);
        var (low, high) = (Compare(between.Place, ">=", operand, Expression(between.Low, scope)), Compare(between.Place, "<=", operand, Expression(between.High, scope)));
        return new($"({low.Sql} AND {high.Sql})", TrinoType.Boolean);
    }

    private Bound In(InExpr inside, Scope scope)
    {
        var operand = Expression(inside.Operand, scope);
        var query = inside.Query is null ? null : Inner(inside.Query, scope);
        List<Bound> items = query is null ? [.. inside.Items.Select(item => Expression(item, scope))] : [];
        if (query is { Columns.Count: not 1 })
        {
            throw Mismatch(inside.Place, $"Multiple columns returned by subquery are not yet supported. Found {query.Columns.Count}");
        }

        var common = operand.Type;
        foreach (var type in query is null ? items.Select(static item => item.Type) : [query.Columns[0].Type])
        {
            common = Coercions.Common(common, type) ?? throw Mismatch(inside.Place, $"IN value and list items must be the same type or coercible to a common type. Cannot find common type between {operand.Type} and {type}, all types (without duplicates): [{operand.Type}, {type}]");
        }

        var list = query is null
            ? string.Join(", ", items.Select(item => Key(Coerce(item, common))))
            : $"SELECT {Key(Coerce(new("c0", query.Columns[0].Type), common))} FROM ({query.Sql})";
        return new($"({Key(Coerce(operand, common))} IN ({list}))", TrinoType.Boolean);
    }

    private Bound Like(LikeExpr like, Scope scope)
    {
        var (operand, pattern) = (Expression(like.Operand, scope), Expression(like.Pattern, scope));
        foreach (var (part, place) in (ReadOnlySpan<(Bound, Place)>)[(operand, like.Operand.Place), (pattern, like.Pattern.Place)])
        {
            if (!part.Type.IsText && part.Type.Name != "unknown")
            {
                throw Mismatch(place, $"Left side of LIKE expression must evaluate to a varchar (actual: {part.Type})");
            }
        }

        var escape = like.Escape is null ? "" : ", " + Expression(like.Escape, scope).Sql;
        return new($"x_like({operand.Sql}, {pattern.Sql}{escape})", TrinoType.Boolean);
    }

    private Bound Scalar(SubqueryExpr subquery, Scope scope)
    {
        var query = Inner(subquery.Query, scope);
        var columns = string.Join(", ", query.Columns.Select(static (_, index) => FormattableString.Invariant($"c{index}")));
        var value = query.Columns.Count == 1 ? new Bound("c0", query.Columns[0].Type) : Row([.. query.Columns.Select(static (column, index) => new Bound(FormattableString.Invariant($"c{index}"), column.Type))]);

        // A second row is an error, and not the first row's value: the window counts two at most.
        return new($"(SELECT x_single({value.Sql}, count(*) OVER ()) FROM (SELECT {columns} FROM ({query.Sql}) LIMIT 2))", value.Type);
    }

    private Bound Cast(CastExpr cast, Scope scope)
    {
        var operand = Expression(cast.Operand, scope);
        return Casts.Exists(operand.Type, cast.Type)
            ? operand.Type.Name == "unknown" ? new("NULL", cast.Type) : operand.Type.Equals(cast.Type) ? operand : Cast(operand, cast.Type, cast.IsTry)
            : throw Mismatch(cast.Place, $"Cannot cast {operand.Type} to {cast.Type}");
    }

    private Bound Case(CaseExpr @case, Scope scope)
    {
        var operand = @case.Operand is null ? null : Expression(@case.Operand, scope);
        List<Bound> whens = [.. @case.Branches.Select(branch => operand is null
            ? OfType(Expression(branch.When, scope), TrinoType.Boolean, branch.When.Place, "CASE WHEN clause")
            : Compare(branch.When.Place, "=", operand, Expression(branch.When, scope)))];
        var (type, values) = Unified(@case.Place, "All CASE results", [.. @case.Branches.Select(branch => Expression(branch.Then, scope)), @case.Else is null ? new("NULL", TrinoType.Unknown) : Expression(@case.Else, scope)]);
        return new($"(CASE {string.Join(' ', whens.Select((when, index) => $"WHEN {when.Sql} THEN {values[index].Sql}"))} ELSE {values[^1].Sql} END)", type);
    }

    private (TrinoType Type, List<Bound> Values) Unified(Place place, string what, IReadOnlyList<Bound> values)
    {
        var type = values.Count == 0 ? TrinoType.Unknown : values[0].Type;
        foreach (var value in values)
        {
            type = Coercions.Common(type, value.Type) ?? throw Mismatch(place, $"{what} must be the same type or coercible to a common type. Cannot find common type between {type} and {value.Type}, all types (without duplicates): [{type}, {value.Type}]");
        }

        return (type, [.. values.Select(value => Coerce(value, type))]);
    }

    private BoundQuery Inner(Query query, Scope scope)
    {
        var grouping = _grouping;
        _grouping = null;
        var bound = BindQuery(query, scope);
        _grouping = grouping;
        return bound;
    }
}
