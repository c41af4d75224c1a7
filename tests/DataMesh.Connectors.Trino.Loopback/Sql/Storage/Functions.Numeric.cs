using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Storage;

internal static partial class Functions
{
    private static void Numeric(Connection connection)
    {
        connection.Strict("x_int", static arguments => arguments[0] is long value && Numbers.Fits(value, Type(arguments[1])) ? value : throw TrinoErrors.Of("NUMERIC_VALUE_OUT_OF_RANGE", $"{arguments[1]} overflow: {arguments[0]}"));
        connection.Strict("x_div", static arguments => Whole(arguments[0]) / NotZero(Whole(arguments[1])));
        connection.Strict("x_mod", static arguments => Whole(arguments[1]) == -1 ? 0L : Whole(arguments[0]) % NotZero(Whole(arguments[1])));
        connection.Strict("x_float", static arguments => Numbers.Double(Float((string)arguments[0], Numbers.AsDouble(arguments[1]), Numbers.AsDouble(arguments[2]))));
        connection.Strict("x_math", static arguments => Numbers.Double(Math1((string)arguments[0], Numbers.AsDouble(arguments[1]))));
        connection.Strict("x_is_nan", static arguments => Flag(double.IsNaN(Numbers.AsDouble(arguments[0]))));
        connection.Strict("x_is_finite", static arguments => Flag(double.IsFinite(Numbers.AsDouble(arguments[0]))));
        connection.Strict("x_is_infinite", static arguments => Flag(double.IsInfinity(Numbers.AsDouble(arguments[0]))));
        connection.Strict("x_round", static arguments => Math.Round(Numbers.AsDouble(arguments[0]), (int)Math.Clamp((long)arguments[1], 0, 15), MidpointRounding.AwayFromZero));

        // Decimals: operator, both of the scale that fits the operator, and for a division how many digits to add.
        connection.Strict("x_dec", static arguments => Wide.Bytes(InRange(Decimal((string)arguments[0], Wide.Value(arguments[1]), Wide.Value(arguments[2]), (int)(long)arguments[3]))));
        connection.Strict("x_dec_neg", static arguments => Wide.Bytes(-Wide.Value(arguments[0])));
        connection.Strict("x_dec_round", static arguments => Wide.Bytes(Wide.DivideRounded(Wide.Value(arguments[0]), Wide.PowerOf10((int)(long)arguments[1])) * Wide.PowerOf10((int)(long)arguments[1])));
    }

    private static long Whole(object value) => value is long whole ? whole : throw TrinoErrors.Of("NUMERIC_VALUE_OUT_OF_RANGE", $"bigint overflow: {value}");

    private static long NotZero(long divisor) => divisor != 0 ? divisor : throw TrinoErrors.Of("DIVISION_BY_ZERO", "Division by zero");

    private static double Float(string sign, double left, double right) => sign switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        "^" => Math.Pow(left, right),
        _ => left % right,
    };

    private static double Math1(string name, double value) => name switch
    {
        "-" => -value,
        "abs" => Math.Abs(value),
        "ceil" => Math.Ceiling(value),
        "floor" => Math.Floor(value),
        "sqrt" => Math.Sqrt(value),
        "exp" => Math.Exp(value),
        "ln" => Math.Log(value),
        "log10" => Math.Log10(value),
        "sign" => double.IsNaN(value) ? value : Math.Sign(value),
        "truncate" => Math.Truncate(value),
        _ => value,
    };

    private static Int128 Decimal(string sign, Int128 left, Int128 right, int digits)
    {
        try
        {
            return sign switch
            {
                "+" => left + right,
                "-" => left - right,
                "*" => checked(left * right),
                "/" => Wide.DivideRounded(checked(left * Wide.PowerOf10(digits)), NotZero(right)),
                _ => left % NotZero(right),
            };
        }
        catch (OverflowException)
        {
            throw TrinoErrors.Of("NUMERIC_VALUE_OUT_OF_RANGE", "Decimal overflow");
        }
    }

    private static Int128 NotZero(Int128 divisor) => divisor != 0 ? divisor : throw TrinoErrors.Of("DIVISION_BY_ZERO", "Division by zero");
}
