using System.Globalization;
using System.Text;

namespace DataMesh.Tests.Data;

public sealed class TypeInferenceTests
{
    public static TheoryData<ColumnTypeKind, string[]> Columns => new()
    {
        { ColumnTypeKind.Int64, ["0", "1", "-7", "9223372036854775807", "-9223372036854775808"] },
        { ColumnTypeKind.Text, ["1", "9223372036854775808"] },
        { ColumnTypeKind.Text, ["1", "-9223372036854775809"] },
        { ColumnTypeKind.Text, ["10001", "00501"] },
        { ColumnTypeKind.Text, ["007"] },
        { ColumnTypeKind.Text, ["+1"] },
        { ColumnTypeKind.Text, ["-0"] },
        { ColumnTypeKind.Text, ["1", " 2"] },
        { ColumnTypeKind.Text, ["1", ""] },
        { ColumnTypeKind.Text, ["1", "-"] },
        { ColumnTypeKind.Text, ["1,000"] },
        { ColumnTypeKind.Text, ["0x10"] },
        { ColumnTypeKind.Float64, ["1.5", "2", "-0.25", "1e-7", "1.5E+20", "6.02e23"] },
        { ColumnTypeKind.Float64, ["31.95376472", "-89.23450472", "0.5"] },
        { ColumnTypeKind.Float64, ["12.50", "3.00", "0.99"] },
        { ColumnTypeKind.Float64, ["1.0", "2.0", "2.25"] },
        { ColumnTypeKind.Float64, ["0.1234567890123456", "0.30000000000000004"] },
        { ColumnTypeKind.Text, ["0.12345678901234567"] },
        { ColumnTypeKind.Text, ["1.234567890123456789"] },
        { ColumnTypeKind.Float64, ["9007199254740992", "0.5"] },
        { ColumnTypeKind.Text, ["9007199254740993", "0.5"] },
        { ColumnTypeKind.Text, ["0.5", "9007199254740993"] },
        { ColumnTypeKind.Text, ["1.9", "1.10"] },
        { ColumnTypeKind.Text, ["12e5", "1"] },
        { ColumnTypeKind.Text, ["1.5e400"] },
        { ColumnTypeKind.Text, ["1.5e-400"] },
        { ColumnTypeKind.Text, ["NaN"] },
        { ColumnTypeKind.Text, ["1.5", "Infinity"] },
        { ColumnTypeKind.Text, ["1."] },
        { ColumnTypeKind.Text, ["."] },
        { ColumnTypeKind.Text, ["-0.0"] },
        { ColumnTypeKind.Text, ["00.5"] },
        { ColumnTypeKind.Text, ["1.2.3"] },
        { ColumnTypeKind.Date, ["2024-02-29", "0001-01-01"] },
        { ColumnTypeKind.Text, ["2023-02-29"] },
        { ColumnTypeKind.Text, ["2024-02-29", "01/03/2024"] },
        { ColumnTypeKind.Text, ["2024-02-29", "2024-02-29 10:00"] },
        { ColumnTypeKind.Text, ["2024-02-29", "20240301"] },
        { ColumnTypeKind.Text, ["01.03.2024"] },
        { ColumnTypeKind.Timestamp, ["2001-01-01 00:01:00", "2001-01-01 23:59", "2001-01-01 23:59:59.123456789"] },
        { ColumnTypeKind.Timestamp, ["2001-01-01T00:01:00"] },
        { ColumnTypeKind.Text, ["2001-01-01T00:01:00", "2001-01-01 00:01:00"] },
        { ColumnTypeKind.TimestampWithZone, ["2001-01-01T00:01:00Z", "2001-01-01T00:01:00.5+02:00"] },
        { ColumnTypeKind.Text, ["2001-01-01T00:01:00Z", "2001-01-01T00:01:00"] },
        { ColumnTypeKind.Text, ["2001-01-01 24:00"] },
        { ColumnTypeKind.Text, ["2001-01-01 10:00:60"] },
        { ColumnTypeKind.Text, ["2001-01-01 10:00:00."] },
        { ColumnTypeKind.Text, ["2001-01-01 10:00:00+2"] },
        { ColumnTypeKind.Text, ["true", "false"] },
        { ColumnTypeKind.Text, ["1", "x", "2"] },
        { ColumnTypeKind.Text, ["x"] },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void Texts_BecomeTheNarrowestTypeThatLosesNothing(ColumnTypeKind expected, string[] values)
    {
        Assert.Equal(expected, Infer(values));

        // The order in which values come must not matter.
        Assert.Equal(expected, Infer([.. values.Reverse()]));
    }

    [Fact]
    public void NoValue_IsNoType() => Assert.Null(new TypeInference().Kind);

    [Fact]
    public void CommaAsDecimalSeparator_IsReadAsOne()
    {
        TypeInference inference = new(',');

        Assert.Equal(ColumnTypeKind.Float64, inference.Add("1,5"u8));
        Assert.Equal(1.5, inference.LastReal);
        Assert.Equal(ColumnTypeKind.Text, inference.Add("1.5"u8));
    }

    [Fact]
    public void TextOfATypedFormat_IsNeverANumber()
    {
        Assert.Equal(ColumnTypeKind.Text, new TypeInference().AddText("12"u8));
        Assert.Equal(ColumnTypeKind.Date, new TypeInference().AddText("2024-01-31"u8));
    }

    [Fact]
    public void BooleansBesideOtherValues_AreText()
    {
        TypeInference inference = new();

        Assert.Equal(ColumnTypeKind.Boolean, inference.AddBoolean(true));
        Assert.Equal(1, inference.LastInteger);
        Assert.Equal(ColumnTypeKind.Text, inference.AddNumber("1"u8));
    }

    [Fact]
    public void NumbersThatAreInferred_CanBeWrittenBack()
    {
        Random random = new(20010101);
        for (int i = 0; i < 20_000; i++)
        {
            string text = RandomNumber(random);
            TypeInference inference = new();
            ColumnTypeKind? kind = inference.Add(Encoding.UTF8.GetBytes(text));
            if (kind == ColumnTypeKind.Int64)
            {
                Assert.Equal(text, inference.LastInteger.ToString(CultureInfo.InvariantCulture));
            }
            else if (kind == ColumnTypeKind.Float64)
            {
                // Exactly as many digits as were there, and no other number of so many digits is nearer.
                Assert.Equal(decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), decimal.Parse(inference.LastReal.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture));
            }
        }
    }

    private static string RandomNumber(Random random)
    {
        string digits = string.Concat(Enumerable.Range(0, random.Next(1, 21)).Select(_ => (char)('0' + random.Next(10))));
        int point = random.Next(-1, digits.Length);
        return (random.Next(3) == 0 ? "-" : "") + (point > 0 ? digits.Insert(point, ".") : digits);
    }

    private static ColumnTypeKind? Infer(string[] values)
    {
        TypeInference inference = new();
        foreach (string value in values)
            inference.Add(Encoding.UTF8.GetBytes(value));

        return inference.Kind;
    }
}
