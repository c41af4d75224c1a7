using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Binding;

internal sealed partial class Binder
{
    private Bound Arithmetic(BinaryExpr operation, Bound left, Bound right)
    {
        var sign = operation.Operator;
        if (sign == "||")
        {
            return Concatenation(operation.Place, left, right);
        }

        if (left.Type.Name == "unknown" || right.Type.Name == "unknown")
        {
            return new("NULL", left.Type.Name == "unknown" ? right.Type : left.Type);
        }

        if (left.Type.IsNumber && right.Type.IsNumber && Coercions.Common(left.Type, right.Type) is { } type)
        {
            return type.IsInteger ? Whole(sign, left, right, type)
                : type.Name == "decimal" ? Decimal(sign, left, right)
                : new($"x_float('{sign}', {Coerce(left, type).Sql}, {Coerce(right, type).Sql})", type);
        }

        return Times(sign, left, right) ?? throw Mismatch(operation.Place, $"Cannot apply operator: {left.Type} {sign} {right.Type}");
    }

    // Sums of bigints are SQLite's own, as they are fast; what is too large becomes a REAL, and is found where it leaves.
    private static Bound Whole(string sign, Bound left, Bound right, TrinoType type)
    {
        var sql = sign switch
        {
            "/" => $"x_div({left.Sql}, {right.Sql})",
            "%" => $"x_mod({left.Sql}, {right.Sql})",
            _ => $"({left.Sql} {sign} {right.Sql})",
        };
        return new(type.Name == "bigint" ? sql : $"x_int({sql}, '{type.Name}')", type);
    }

    private Bound Decimal(string sign, Bound left, Bound right)
    {
        var (a, b) = (Coercions.Decimal(left.Type), Coercions.Decimal(right.Type));
        var scale = Math.Max(a.Scale, b.Scale);
        var type = sign switch
        {
            "*" => TrinoType.Decimal(a.Precision + b.Precision, a.Scale + b.Scale),
            "/" => TrinoType.Decimal(a.Precision + b.Scale + Math.Max(0, b.Scale - a.Scale), scale),
            "%" => TrinoType.Decimal(Math.Min(a.Precision - a.Scale, b.Precision - b.Scale) + scale, scale),
            _ => TrinoType.Decimal(Math.Max(a.Precision - a.Scale, b.Precision - b.Scale) + scale + 1, scale),
        };

        // A sum needs one scale; a quotient has that of its type.
        var isSum = sign is "+" or "-" or "%";
        var (x, y) = isSum ? (Coerce(left, TrinoType.Decimal(38, scale)), Coerce(right, TrinoType.Decimal(38, scale))) : (Coerce(left, a), Coerce(right, b));
        return new(FormattableString.Invariant($"x_dec('{sign}', {x.Sql}, {y.Sql}, {scale + b.Scale - a.Scale})"), type);
    }

    private Bound Concatenation(Place place, Bound left, Bound right)
    {
        if (left.Type.Name == "array" && Coercions.Common(left.Type, right.Type) is { } arrays)
        {
            return new($"x_array_concat({Coerce(left, arrays).Sql}, {Coerce(right, arrays).Sql})", arrays);
        }

        if (left.Type.Name == "varbinary" && right.Type.Name == "varbinary")
        {
            return new($"x_bytes_concat({left.Sql}, {right.Sql})", TrinoType.Varbinary);
        }

        bool IsText(Bound value) => value.Type.IsText || value.Type.Name == "unknown";
        var length = left.Type.Precision == TrinoType.Unbounded || right.Type.Precision == TrinoType.Unbounded ? TrinoType.Unbounded : Math.Max(left.Type.Precision, 0) + Math.Max(right.Type.Precision, 0);
        return IsText(left) && IsText(right)
            ? new($"x_concat({AsText(left)}, {AsText(right)})", TrinoType.VarcharOf(length))
            : throw Mismatch(place, $"Unexpected parameters ({left.Type}, {right.Type}) for function concat. Expected: concat(varchar), concat(array(E), array(E)), concat(varbinary)");
    }

    private string AsText(Bound value) => value.Type.Name == "char" ? Coerce(value, TrinoType.VarcharOf(value.Type.Precision)).Sql : value.Sql;

    // Points in time and intervals.
    private Bound? Times(string sign, Bound left, Bound right)
    {
        var (a, b) = (left.Type, right.Type);
        if (sign == "+" && a.Name.StartsWith("interval", StringComparison.Ordinal) && !b.Name.StartsWith("interval", StringComparison.Ordinal))
        {
            return Times(sign, right, left);
        }

        if (sign is "+" or "-" && a.Equals(b) && a.Name.StartsWith("interval", StringComparison.Ordinal))
        {
            return new($"({left.Sql} {sign} {right.Sql})", a);
        }

        if (sign is "*" or "/" && a.Name.StartsWith("interval", StringComparison.Ordinal) && b.IsInteger)
        {
            return new(sign == "*" ? $"({left.Sql} * {right.Sql})" : $"x_div({left.Sql}, {right.Sql})", a);
        }

        if (sign is "+" or "-" && b.Name.StartsWith("interval", StringComparison.Ordinal) && (a.Name == "date" || a.IsTimestamp || a.Name == "time") && !(a.Name == "time" && b.Name == "interval year to month"))
        {
            return new($"x_plus({left.Sql}, {Quoted(a.Display)}, {(sign == "-" ? "-" : "")}{right.Sql}, '{b.Name}')", a);
        }

        return sign == "-" && (a.IsTimestamp || a.Name == "date") && Coercions.Common(a, b) is { } common
            ? a.Name == "date" && b.Name == "date"
                ? new($"(({left.Sql} - {right.Sql}) * 86400000)", TrinoType.DayTime)
                : new($"x_between_millis({Coerce(left, common).Sql}, {Coerce(right, common).Sql})", TrinoType.DayTime)
            : null;
    }

    private Bound AtTimeZone(AtTimeZoneExpr zoned, Scope scope)
    {
        var (value, zone) = (Expression(zoned.Operand, scope), Expression(zoned.Zone, scope));
        if (!value.Type.IsTimestamp)
        {
            throw Mismatch(zoned.Place, $"Type of value must be a time or timestamp with or without time zone (actual {value.Type})");
        }

        var type = new TrinoType("timestamp with time zone", value.Type.Precision);
        return new($"x_at_zone({Coerce(value, type).Sql}, {zone.Sql})", type);
    }
}
