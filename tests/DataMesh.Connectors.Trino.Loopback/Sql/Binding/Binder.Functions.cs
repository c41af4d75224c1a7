using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Binding;

internal sealed partial class Binder
{
    private Bound Call(CallExpr call, Scope scope)
    {
        if (Aggregates.Names.Contains(call.Name))
        {
            return Aggregate(call, scope);
        }

        if (call.Over is not null)
        {
            return Window(call, scope, Arguments(call, scope));
        }

        if (call.IsDistinct || call.IsStar || call.Filter is not null)
        {
            throw TrinoErrors.At(call.Place, "FUNCTION_NOT_FOUND", $"Function '{call.Name}' not registered");
        }

        var arguments = Arguments(call, scope);
        return Simple(call, arguments) ?? Special(call, arguments) ?? throw (ScalarFunctions.All.ContainsKey(call.Name)
            ? TrinoErrors.At(call.Place, "FUNCTION_NOT_FOUND", $"Unexpected parameters ({string.Join(", ", arguments.Select(static argument => argument.Type))}) for function {call.Name}")
            : TrinoErrors.At(call.Place, "FUNCTION_NOT_FOUND", $"Function '{call.Name}' not registered"));
    }

    private List<Bound> Arguments(CallExpr call, Scope scope) => [.. call.Arguments.Select(argument => Expression(argument, scope))];

    // A function that takes given types and gives one.
    private Bound? Simple(CallExpr call, List<Bound> arguments)
    {
        foreach (var function in ScalarFunctions.All.GetValueOrDefault(call.Name) ?? [])
        {
            var types = function.Arguments;
            if (arguments.Count <= types.Count && arguments.Count >= types.Count - function.Optional && arguments.Zip(types).All(static pair => Fits(pair.First.Type, pair.Second)))
            {
                var coerced = arguments.Select((argument, index) => types[index].Display == "varchar" ? new Bound(AsText(argument), TrinoType.Varchar) : Coerce(argument, types[index]));
                return new($"{function.Sqlite}{string.Join(", ", coerced.Select(static argument => argument.Sql))})", function.Result);
            }
        }

        return null;
    }

    private static bool Fits(TrinoType from, TrinoType to) => Coercions.Can(from, to) || (from.Name == "char" && to.Name == "varchar");

    private Bound? Special(CallExpr call, List<Bound> arguments) => call.Name switch
    {
        "coalesce" when arguments.Count >= 2 => Together(call, "All COALESCE operands", arguments, static values => $"coalesce({string.Join(", ", values)})"),
        "nullif" when arguments.Count == 2 => new($"(CASE WHEN {Compare(call.Place, "=", arguments[0], arguments[1]).Sql} THEN NULL ELSE {arguments[0].Sql} END)", arguments[0].Type),
        "if" when arguments.Count is 2 or 3 => If(call, arguments),
        "greatest" or "least" when arguments.Count == 1 => arguments[0],
        "greatest" or "least" when arguments.Count > 1 => Together(call, $"All {call.Name} arguments", arguments, values => $"{(call.Name == "least" ? "min" : "max")}({string.Join(", ", values)})"),
        "concat" when arguments.Count >= 2 => arguments.Aggregate((left, right) => Concatenation(call.Place, left, right)),
        "abs" or "ceil" or "ceiling" or "floor" or "sign" or "truncate" or "round" when arguments.Count is 1 or 2 && arguments[0].Type.IsNumber => Rounding(call, arguments),
        "mod" when arguments.Count == 2 => Arithmetic(new(call.Place, "%", call.Arguments[0], call.Arguments[1]), arguments[0], arguments[1]),
        "cardinality" when arguments is [{ Type.Name: "array" or "map" }] => new($"x_cardinality({arguments[0].Sql})", TrinoType.Bigint),
        "element_at" when arguments.Count == 2 => At(call.Place, arguments[0], arguments[1], isLenient: true, call.Arguments[1]),
        "contains" when arguments is [{ Type.Name: "array" } array, _] => new($"x_contains({array.Sql}, {OfType(arguments[1], array.Type.Parts[0], call.Place, "Element").Sql}, {Quoted(array.Type.Parts[0].Display)})", TrinoType.Boolean),
        "array_join" when arguments is [{ Type.Name: "array" } array, { Type.IsText: true }] => new($"x_array_join({array.Sql}, {arguments[1].Sql}, {Quoted(array.Type.Parts[0].Display)})", TrinoType.Varchar),
        "map" when arguments is [] => new("'{}'", new("map", parts: [TrinoType.Unknown, TrinoType.Unknown])),
        "map" when arguments is [{ Type.Name: "array" } keys, { Type.Name: "array" } values] => Map(keys, values),
        "json_format" when arguments is [{ Type.Name: "json" }] => new(arguments[0].Sql, TrinoType.Varchar),
        "typeof" when arguments.Count == 1 => new(Constant(arguments[0].Type.Display), TrinoType.Varchar),
        "length" when arguments is [{ Type.Name: "varbinary" }] => new($"x_length({arguments[0].Sql})", TrinoType.Bigint),
        _ => Now(call) ?? DateTimeFunction(call, arguments),
    };

    private Bound Together(CallExpr call, string what, List<Bound> arguments, Func<IEnumerable<string>, string> sql)
    {
        var (type, values) = Unified(call.Place, what, arguments);
        return new(sql(values.Select(static value => value.Sql)), type);
    }

    private Bound If(CallExpr call, List<Bound> arguments)
    {
        var condition = OfType(arguments[0], TrinoType.Boolean, call.Place, "IF condition");
        var (type, values) = Unified(call.Place, "Result types for IF", [arguments[1], arguments.ElementAtOrDefault(2) ?? new("NULL", TrinoType.Unknown)]);
        return new($"(CASE WHEN {condition.Sql} THEN {values[0].Sql} ELSE {values[1].Sql} END)", type);
    }

    private Bound Rounding(CallExpr call, List<Bound> arguments)
    {
        var (value, name) = (arguments[0], call.Name == "ceiling" ? "ceil" : call.Name);
        if (value.Type.IsInteger)
        {
            return new(name is "abs" or "sign" ? $"{name}({value.Sql})" : value.Sql, value.Type);
        }

        var digits = arguments.Count == 2 ? arguments[1].Sql : "0";
        if (value.Type.Name != "decimal")
        {
            return new(name == "round" ? $"x_round({value.Sql}, {digits})" : $"x_math('{name}', {value.Sql})", value.Type);
        }

        return name switch
        {
            "abs" => new($"(CASE WHEN {value.Sql} < {Constant(Wide.Bytes(0))} THEN x_dec_neg({value.Sql}) ELSE {value.Sql} END)", value.Type),
            "round" when arguments.Count == 2 => new(FormattableString.Invariant($"x_dec_round({value.Sql}, {value.Type.Scale} - min({digits}, {value.Type.Scale}))"), value.Type),
            "round" => Cast(value, TrinoType.Decimal(Math.Min(38, value.Type.Precision - value.Type.Scale + Math.Min(1, value.Type.Scale)), 0)),
            _ => Cast(new($"x_math('{name}', {Cast(value, TrinoType.Double).Sql})", TrinoType.Double), TrinoType.Decimal(Math.Min(38, value.Type.Precision - value.Type.Scale + 1), 0)),
        };
    }

    private static Bound Map(Bound keys, Bound values)
    {
        var type = new TrinoType("map", parts: [keys.Type.Parts[0], values.Type.Parts[0]]);
        return new($"x_map({Quoted(type.Display)}, {keys.Sql}, {values.Sql})", type);
    }

    private Bound? Now(CallExpr call)
    {
        var precision = call.Arguments is [LiteralExpr literal] ? int.Parse(literal.Text, System.Globalization.CultureInfo.InvariantCulture) : 3;
        var now = new Bound(Constant(Literals.Zoned(Calendar.Round(_context.Now, precision), _context.Zone)), new("timestamp with time zone", precision));
        return call.Name switch
        {
            "now" or "current_timestamp" => now,
            "localtimestamp" => Cast(now, new("timestamp", precision)),
            "current_date" => Cast(now, TrinoType.Date),
            "current_time" => Cast(now, new("time with time zone", precision)),
            "localtime" => Cast(now, new("time", precision)),
            "current_timezone" => new(Constant(_context.Zone), TrinoType.Varchar),
            "current_user" => new(Constant(_context.Request.User), TrinoType.Varchar),
            "current_catalog" => new(Constant(_context.Catalog), TrinoType.Varchar),
            "current_schema" => new(Constant(_context.Schema), TrinoType.Varchar),
            "current_path" => new("''", TrinoType.Varchar),
            "version" => new("'479'", TrinoType.Varchar),
            "uuid" => new(Constant(Guid.NewGuid().ToString("D")), new("uuid")),
            "rand" or "random" => new("(abs(random() % 1000000007) / 1000000007.0)", TrinoType.Double),
            _ => null,
        };
    }

    private Bound? DateTimeFunction(CallExpr call, List<Bound> arguments)
    {
        var fields = new HashSet<string>(["year", "quarter", "month", "day", "day_of_month", "day_of_week", "dow", "day_of_year", "doy", "hour", "minute", "second", "millisecond"], StringComparer.Ordinal);
        if (call.Name == "extract" && call.Arguments[0] is LiteralExpr field && arguments[1] is var value && fields.Contains(field.Text.ToLowerInvariant()))
        {
            return new($"x_extract({Quoted(field.Text)}, {value.Sql}, {Quoted(value.Type.Display)})", TrinoType.Bigint);
        }

        if (fields.Contains(call.Name) && arguments is [var one] && (one.Type.IsTimestamp || one.Type.IsTime || one.Type.Name is "date" or "interval day to second" or "interval year to month"))
        {
            return new($"x_extract({Quoted(call.Name.ToUpperInvariant())}, {one.Sql}, {Quoted(one.Type.Display)})", TrinoType.Bigint);
        }

        return call.Name switch
        {
            "date" when arguments is [var day] => Cast(day, TrinoType.Date),
            "date_trunc" when arguments is [{ Type.IsText: true }, var point] => new($"x_trunc({arguments[0].Sql}, {point.Sql}, {Quoted(point.Type.Display)})", point.Type),
            "to_unixtime" when arguments is [{ Type.IsTimestamp: true } point] => new($"x_unix({Coerce(point, new("timestamp with time zone", point.Type.Precision)).Sql})", TrinoType.Double),
            "from_unixtime" when arguments is [{ Type.IsNumber: true } seconds] => new($"x_from_unix({Coerce(seconds, TrinoType.Double).Sql}, {Quoted(_context.Zone)})", new("timestamp with time zone", 3)),
            _ => null,
        };
    }
}
