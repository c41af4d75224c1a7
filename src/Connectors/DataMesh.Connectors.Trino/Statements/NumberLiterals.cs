using System.Globalization;
using System.Numerics;

namespace DataMesh.Connectors.Trino.Statements;

/// <summary>Literals of numbers. Only what the grammar reads as an integer is written bare, so that LIMIT takes it too.</summary>
internal static class NumberLiterals
{
    /// <summary>Digits of Trino's decimal.</summary>
    private const int MostDigits = 38;

    /// <summary>The literal; null where the value is no number.</summary>
    /// <exception cref="ConnectorQueryException">The number has more digits than a decimal can have.</exception>
    public static string? Of(object value, ParameterLabel name) => value switch
    {
        int number => Integer(number),
        long number => Typed("BIGINT", number),
        short number => Typed("SMALLINT", number),
        byte number => Typed("SMALLINT", number),
        sbyte number => Typed("TINYINT", number),
        ushort number => Integer(number),
        uint number => Typed("BIGINT", number),
        nint number => Typed("BIGINT", number),
        decimal number => Typed("DECIMAL", number),
        ulong number => Typed("DECIMAL", number),
        nuint number => Typed("DECIMAL", number),
        Int128 number => Decimal(number, name),
        UInt128 number => Decimal((BigInteger)number, name),
        BigInteger number => Decimal(number, name),
        double number => Double(number),
        float number => Real(number),
        Half number => Real((float)number),
        _ => null,
    };

    // The least one is minus a number that is no integer any more.
    private static string Integer(int number) => number == int.MinValue ? Typed("INTEGER", number) : number.ToString(CultureInfo.InvariantCulture);

    private static string Typed<T>(string type, T number)
        where T : IFormattable => $"{type} '{number.ToString(null, CultureInfo.InvariantCulture)}'";

    private static string Decimal(BigInteger number, ParameterLabel name)
    {
        var digits = BigInteger.Abs(number).ToString(CultureInfo.InvariantCulture).Length;
        return digits <= MostDigits
            ? Typed("DECIMAL", number)
            : throw ParameterErrors.Of(FormattableString.Invariant($"The value of {name} has {digits} digits; a decimal of Trino has at most {MostDigits}. Bind a double, or text."));
    }

    private static string Double(double number) => Special(number) ?? $"DOUBLE '{number.ToString("R", CultureInfo.InvariantCulture)}'";

    private static string Real(float number) => Special(number) is { } special ? $"CAST({special} AS real)" : $"REAL '{number.ToString("R", CultureInfo.InvariantCulture)}'";

    private static string? Special(double number) => double.IsNaN(number) ? "nan()" : double.IsInfinity(number) ? number > 0 ? "infinity()" : "-infinity()" : null;
}
