using System.Globalization;
using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Binding;

internal sealed partial class Binder
{
    private Bound Literal(LiteralExpr literal)
    {
        switch (literal.Kind)
        {
            case TokenKind.Integer when long.TryParse(literal.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole):
                // SQLite reads the smallest as a REAL.
                return new(whole == long.MinValue ? Binding(whole) : Constant(whole), whole is >= int.MinValue and <= int.MaxValue ? TrinoType.Integer : TrinoType.Bigint);
            case TokenKind.Decimal when Literals.Digits(literal.Text) is { } digits:
                return new(Constant(Wide.Bytes(digits.Unscaled)), TrinoType.Decimal(digits.Precision, digits.Scale));
            case TokenKind.Double when Literals.Double(literal.Text) is { } number:
                return new(Constant(number), TrinoType.Double);
            case TokenKind.Text:
                return new(Constant(literal.Text), TrinoType.VarcharOf(literal.Text.Count(static c => !char.IsLowSurrogate(c))));
            case TokenKind.Binary:
                return new(Constant(Convert.FromHexString(literal.Text)), TrinoType.Varbinary);
            default:
                throw TrinoErrors.At(literal.Place, literal.Kind == TokenKind.Decimal ? "NUMERIC_VALUE_OUT_OF_RANGE" : "INVALID_LITERAL", $"Invalid numeric literal: {literal.Text}");
        }
    }

    private Bound TypedLiteral(TypedLiteralExpr typed)
    {
        if (typed.Type.IsTime || typed.Type.IsTimestamp)
        {
            return Literals.DateTimeLiteral(typed.Text, typed.Type.IsTime, _context.Zone) is var (value, type)
                ? new(Constant(value), type)
                : throw TrinoErrors.At(typed.Place, "INVALID_LITERAL", $"'{typed.Text}' is not a valid {typed.Type.Name} literal");
        }

        if (typed.Type.Name == "decimal")
        {
            return Literals.Digits(typed.Text) is { } digits
                ? new(Constant(Wide.Bytes(digits.Unscaled)), TrinoType.Decimal(digits.Precision, digits.Scale))
                : throw TrinoErrors.At(typed.Place, "INVALID_LITERAL", $"'{typed.Text}' is not a valid DECIMAL literal");
        }

        return Literals.Parse(typed.Text, typed.Type, _context.Zone) is { } parsed
            ? new(parsed is long.MinValue ? Binding(parsed) : Constant(parsed), typed.Type)
            : throw TrinoErrors.At(typed.Place, "INVALID_LITERAL", $"'{typed.Text}' is not a valid {typed.Type.Display.ToUpperInvariant()} literal");
    }

    private Bound Interval(BinaryExpr interval)
    {
        var text = ((LiteralExpr)interval.Left).Text;
        var fields = ((LiteralExpr)interval.Right).Text.Split(' ');
        return Intervals.Literal(text, fields[0], fields[1]) is var (value, type)
            ? new(Constant(value), type)
            : throw TrinoErrors.At(interval.Place, "INVALID_LITERAL", $"'{text}' is not a valid INTERVAL literal");
    }
}
