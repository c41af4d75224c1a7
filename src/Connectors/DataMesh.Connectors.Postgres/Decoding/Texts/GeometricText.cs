using System.Buffers.Binary;

namespace DataMesh.Connectors.Postgres.Decoding.Texts;

/// <summary>Geometric types as the server prints them, their numbers in the shortest form that gives them back.</summary>
internal static class GeometricText
{
    private const int PointBytes = 16;

    public static void Point(ReadOnlySpan<byte> value, TextBuffer text)
    {
        text.Add('(');
        AddNumbers(value, text);
        text.Add(')');
    }

    public static void Line(ReadOnlySpan<byte> value, TextBuffer text)
    {
        text.Add('{');
        AddNumbers(value, text);
        text.Add('}');
    }

    public static void Segment(ReadOnlySpan<byte> value, TextBuffer text)
    {
        text.Add('[');
        AddPoints(value, text);
        text.Add(']');
    }

    public static void Box(ReadOnlySpan<byte> value, TextBuffer text) => AddPoints(value, text);

    /// <summary>A closed path is in parentheses, an open one in brackets.</summary>
    public static void Path(ReadOnlySpan<byte> value, TextBuffer text)
    {
        var isClosed = value[0] != 0;
        text.Add(isClosed ? '(' : '[');
        AddPoints(value[5..], text);
        text.Add(isClosed ? ')' : ']');
    }

    public static void Polygon(ReadOnlySpan<byte> value, TextBuffer text)
    {
        text.Add('(');
        AddPoints(value[4..], text);
        text.Add(')');
    }

    public static void Circle(ReadOnlySpan<byte> value, TextBuffer text)
    {
        text.Add('<');
        AddPoints(value[..PointBytes], text);
        text.Add(',');
        AddNumbers(value[PointBytes..], text);
        text.Add('>');
    }

    private static void AddPoints(ReadOnlySpan<byte> points, TextBuffer text)
    {
        for (var i = 0; i < points.Length; i += PointBytes)
        {
            text.Add(i == 0 ? ""u8 : ","u8);
            Point(points.Slice(i, PointBytes), text);
        }
    }

    private static void AddNumbers(ReadOnlySpan<byte> numbers, TextBuffer text)
    {
        for (var i = 0; i < numbers.Length; i += sizeof(double))
        {
            text.Add(i == 0 ? ""u8 : ","u8);
            FloatText.Add(BinaryPrimitives.ReadDoubleBigEndian(numbers[i..]), text);
        }
    }
}
