using System.Globalization;

namespace DataMesh.Core.Tests.Classifying;

public sealed class RowSampleTests
{
    private static RowSample Fill(int columns, int rows)
    {
        var sample = new RowSample([.. Enumerable.Range(0, columns).Select(static i => new ColumnSchema(string.Create(CultureInfo.InvariantCulture, $"c{i}"), ColumnType.Text, "text", true))]);
        for (var row = 0; row < rows; row++)
        {
            if (sample.TakesNext())
            {
                sample.Add([row % 2 == 1 ? null : row.ToString(CultureInfo.InvariantCulture), .. Enumerable.Repeat("x", columns - 1)]);
            }
        }

        return sample;
    }

    [Fact]
    public void FewRows_AreAllTakenButNulls() => Assert.Equal(["0", "2", "4"], Fill(1, 6).ToColumns()[0].Values);

    [Fact]
    public void ManyRows_AreTakenEvenly()
    {
        var values = Fill(2, 10_001).ToColumns()[0].Values.Select(static value => int.Parse(value, CultureInfo.InvariantCulture)).ToList();

        Assert.Equal(Enumerable.Range(0, 626).Select(static i => i * 16), values);
    }

    [Theory]
    [InlineData(1, 1000)]
    [InlineData(200, 1000)]
    [InlineData(1600, 125)]
    public void ManyColumns_GiveFewerRows(int columns, int rows) => Assert.Equal(rows, Fill(columns, 0).MostRows);
}
