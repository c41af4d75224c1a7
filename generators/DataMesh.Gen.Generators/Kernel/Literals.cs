using System.Globalization;
using System.Numerics;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace DataMesh.Gen.Generators;

/// <summary>Values as text of C#, of JSON and of documentation: whatever an author wrote stays a value.</summary>
internal static class Literals
{
    public static string Of(string? value) => value is null ? "null" : SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(long value) => value == long.MinValue ? "long.MinValue" : value.ToString(CultureInfo.InvariantCulture) + "L";

    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "D";

    public static string Of(decimal value) => value.ToString(CultureInfo.InvariantCulture) + "M";

    /// <summary>A whole number of 128 bits.</summary>
    /// <param name="value">Within the type's range.</param>
    /// <param name="type">With <c>global::</c>.</param>
    public static string Wide(BigInteger value, string type)
    {
        var bits = value.Sign < 0 ? value + (BigInteger.One << 128) : value;
        return value >= 0 && value <= long.MaxValue ? $"({type}){value.ToString(CultureInfo.InvariantCulture)}L" : $"new {type}({Of((object)(ulong)(bits >> 64))}, {Of((object)(ulong)(bits & ulong.MaxValue))})";
    }

    /// <summary>A constant of any type that a parameter's default can have.</summary>
    public static string Of(object? value) => value switch
    {
        string text => Of(text),
        bool flag => Of(flag),
        double.NaN => "double.NaN",
        float.NaN => "float.NaN",
        double and (double.PositiveInfinity or double.NegativeInfinity) => (double)value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity",
        float and (float.PositiveInfinity or float.NegativeInfinity) => (float)value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity",
        double number => Of(number),
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "F",
        decimal number => Of(number),
        long.MinValue => "long.MinValue",
        int.MinValue => "int.MinValue",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        long number => Of(number),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "default",
    };

    /// <summary>A string of JSON.</summary>
    public static string Json(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or (>= '\ud800' and <= '\udfff') => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }

    /// <summary>A finite number of JSON.</summary>
    public static string Json(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Text within a documentation comment of one line.</summary>
    public static string Xml(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            _ = c switch
            {
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '&' => text.Append("&amp;"),
                < ' ' or '\u0085' or '\u2028' or '\u2029' => text.Append(' '),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }
}
