using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Binding;

internal static class Aggregates
{
    public static HashSet<string> Names { get; } = ["count", "sum", "avg", "min", "max", "array_agg", "bool_and", "bool_or", "every", "count_if", "approx_distinct", "any_value", "arbitrary"];

    /// <summary>Whether an expression has an aggregate in it, outside of its own queries.</summary>
    public static bool In(Expr? expression) => expression switch
    {
        null => false,
        CallExpr { Over: null } call when Names.Contains(call.Name) => true,
        CallExpr call => call.Arguments.Any(In) || (call.Over?.PartitionBy.Any(In) ?? false) || (call.Over?.OrderBy.Any(static item => In(item.Key)) ?? false),
        UnaryExpr unary => In(unary.Operand),
        BinaryExpr binary => In(binary.Left) || In(binary.Right),
        BetweenExpr between => In(between.Operand) || In(between.Low) || In(between.High),
        InExpr inside => In(inside.Operand) || inside.Items.Any(In),
        LikeExpr like => In(like.Operand) || In(like.Pattern),
        IsNullExpr test => In(test.Operand),
        CastExpr cast => In(cast.Operand),
        CaseExpr @case => In(@case.Operand) || In(@case.Else) || @case.Branches.Any(static branch => In(branch.When) || In(branch.Then)),
        ArrayExpr array => array.Items.Any(In),
        RowExpr row => row.Items.Any(In),
        SubscriptExpr subscript => In(subscript.Operand) || In(subscript.Index),
        FieldExpr field => In(field.Operand),
        AtTimeZoneExpr zoned => In(zoned.Operand),
        _ => false,
    };
}

internal sealed partial class Binder
{
    private Grouping? _grouping;

    private Bound Aggregate(CallExpr call, Scope scope)
    {
        if (_grouping is null && call.Over is null)
        {
            throw TrinoErrors.At(call.Place, "EXPRESSION_NOT_SCALAR", $"Expression cannot contain aggregations, window functions or grouping operations: [{call.Name}]");
        }

        if (_grouping is { Aggregates: > 0 } && call.Over is null)
        {
            throw TrinoErrors.At(call.Place, "EXPRESSION_NOT_SCALAR", $"Cannot nest aggregations inside aggregation '{call.Name}'");
        }

        if (_grouping is not null && call.Over is null)
        {
            _grouping.Aggregates++;
        }

        var arguments = Arguments(call, scope);
        var filter = call.Filter is null ? "" : $" FILTER (WHERE {OfType(Expression(call.Filter, scope), TrinoType.Boolean, call.Place, "Filter").Sql})";
        if (_grouping is not null && call.Over is null)
        {
            _grouping.Aggregates--;
        }

        var (sql, type) = Aggregate(call, arguments);
        return new(sql + filter + Over(call, scope), type);
    }

    private (string Sql, TrinoType Type) Aggregate(CallExpr call, List<Bound> arguments)
    {
        var distinct = call.IsDistinct ? "DISTINCT " : "";
        if (call.Name == "count" && arguments.Count == 0)
        {
            return ("count(*)", TrinoType.Bigint);
        }

        if (arguments is not [var value])
        {
            throw TrinoErrors.At(call.Place, "FUNCTION_NOT_FOUND", $"Unexpected parameters ({string.Join(", ", arguments.Select(static argument => argument.Type))}) for function {call.Name}");
        }

        return (call.Name, value.Type.Name) switch
        {
            ("count", _) => ($"count({distinct}{value.Sql})", TrinoType.Bigint),
            ("approx_distinct", _) => ($"count(DISTINCT {value.Sql})", TrinoType.Bigint),
            ("min" or "max", _) => ($"{call.Name}({value.Sql})", value.Type),
            ("any_value" or "arbitrary", _) => ($"min({value.Sql})", value.Type),
            ("array_agg", _) => ($"x_array_agg({Quoted(value.Type.Display)}, {value.Sql})", TrinoType.ArrayOf(value.Type)),
            ("bool_and" or "every", "boolean") => ($"min({value.Sql})", TrinoType.Boolean),
            ("bool_or", "boolean") => ($"max({value.Sql})", TrinoType.Boolean),
            ("count_if", "boolean") => ($"count(iif({value.Sql}, 1, NULL))", TrinoType.Bigint),
            ("sum", "decimal") => ($"x_sum({distinct}{value.Sql})", TrinoType.Decimal(38, value.Type.Scale)),
            ("avg", "decimal") => ($"x_avg({distinct}{value.Sql})", value.Type),
            ("sum", "real" or "double") => ($"sum({distinct}{value.Sql})", value.Type),
            ("sum", _) when value.Type.IsInteger => ($"sum({distinct}{value.Sql})", TrinoType.Bigint),
            ("avg", _) when value.Type.IsNumber => ($"avg({distinct}{value.Sql})", value.Type.Name == "real" ? TrinoType.Real : TrinoType.Double),
            _ => throw TrinoErrors.At(call.Place, "FUNCTION_NOT_FOUND", $"Unexpected parameters ({value.Type}) for function {call.Name}"),
        };
    }

    private Bound Window(CallExpr call, Scope scope, List<Bound> arguments)
    {
        var type = (call.Name, arguments.Count) switch
        {
            ("row_number" or "rank" or "dense_rank", 0) or ("ntile", 1) => TrinoType.Bigint,
            ("percent_rank" or "cume_dist", 0) => TrinoType.Double,
            ("first_value" or "last_value", 1) or ("lag" or "lead", >= 1 and <= 3) or ("nth_value", 2) => arguments[0].Type,
            _ => throw TrinoErrors.At(call.Place, "FUNCTION_NOT_FOUND", $"Function '{call.Name}' not registered"),
        };
        return new($"{call.Name}({string.Join(", ", arguments.Select(static argument => argument.Sql))}){Over(call, scope)}", type);
    }

    private string Over(CallExpr call, Scope scope)
    {
        if (call.Over is not { } over)
        {
            return "";
        }

        var partition = over.PartitionBy.Count == 0 ? "" : $"PARTITION BY {string.Join(", ", over.PartitionBy.Select(key => Key(Expression(key, scope))))} ";
        var order = over.OrderBy.Count == 0 ? "" : $"ORDER BY {string.Join(", ", over.OrderBy.Select(item => Sorted(item, Expression(item.Key, scope))))}";
        return $" OVER ({partition}{order})";
    }

    // Trino puts NULL last either way; SQLite takes it for the smallest.
    private static string Sorted(SortItem item, Bound key) => $"{Key(key)} {(item.IsDescending ? "DESC" : "ASC")} NULLS {(item.NullsFirst == true ? "FIRST" : "LAST")}";
}
