namespace DataMesh.Connectors.Trino.Loopback.Sql.Types;

/// <summary>Ranges and scales of numbers.</summary>
internal static class Numbers
{
    public static bool Fits(long value, TrinoType type) => type.Name switch
    {
        "tinyint" => value is >= sbyte.MinValue and <= sbyte.MaxValue,
        "smallint" => value is >= short.MinValue and <= short.MaxValue,
        "integer" => value is >= int.MinValue and <= int.MaxValue,
        _ => true,
    };

    public static bool Fits(Int128 unscaled, int precision) => Int128.Abs(unscaled) < Wide.PowerOf10(precision);

    /// <summary>Times a power of ten; null: that needs more than 38 digits.</summary>
    public static Int128? Scaled(Int128 value, int exponent) =>
        value == 0 ? 0 : exponent <= 38 && Int128.Abs(value) <= (Wide.PowerOf10(38) - 1) / Wide.PowerOf10(exponent) ? value * Wide.PowerOf10(exponent) : null;

    /// <summary>A decimal's digits at the scale of a type, rounded half up; null: they do not fit.</summary>
    public static Int128? Rescaled(Int128 unscaled, int scale, TrinoType type)
    {
        var value = scale > type.Scale
            ? scale - type.Scale > 38 ? 0 : Wide.DivideRounded(unscaled, Wide.PowerOf10(scale - type.Scale))
            : Scaled(unscaled, type.Scale - scale);
        return value is { } fits && Fits(fits, type.Precision) ? fits : null;
    }

    /// <summary>As SQLite holds it: NaN as text.</summary>
    public static object Double(double value) => double.IsNaN(value) ? "NaN" : value;

    public static object Real(float value) => float.IsNaN(value) ? "NaN" : (double)value;

    public static double AsDouble(object value) => value switch
    {
        double number => number,
        long number => number,
        _ => double.NaN,
    };
}
