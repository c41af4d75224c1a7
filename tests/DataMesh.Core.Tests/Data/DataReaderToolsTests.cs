using System.Data;
using System.Data.Common;
using Dapper;

namespace DataMesh.Tests.Data;

/// <summary>What others build on <see cref="DbDataReader"/>.</summary>
public sealed class DataReaderToolsTests
{
    private static readonly Column[] Columns =
    [
        new("Id", ColumnType.Int64) { IsNullable = false },
        new("Name", ColumnType.Text),
        new("Price", ColumnType.Decimal(10, 2)),
        new("At", ColumnType.TimestampWithZone()),
        new("Loose", ColumnType.Int64) { Storage = null },
    ];

    private static readonly DateTimeOffset At = new(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));

    private static RowStream Stream(int rows) => RowStream.From(
        Columns,
        Enumerable.Range(0, rows).Select(i => new object?[] { (long)i, i % 2 == 0 ? $"n{i}" : null, i / 100m, At, (long)-i }));

    [Fact]
    public void Dapper_ParsesObjects()
    {
        using DbDataReader reader = Stream(5000).AsDataReader();
        Item[] items = [.. reader.Parse<Item>()];

        Assert.Equal(5000, items.Length);
        Assert.Equal(new Item { Id = 4998, Name = "n4998", Price = 49.98m, At = At, Loose = -4998 }, items[4998]);
        Assert.Null(items[1].Name);
    }

    [Fact]
    public void Dapper_ParsesDynamicAndScalars()
    {
        using DbDataReader reader = Stream(2).AsDataReader();
        Assert.Equal("n0", ((dynamic)reader.Parse().First()).Name);
        using DbDataReader scalars = Stream(3).AsDataReader();
        Assert.Equal([0L, 1, 2], scalars.Parse<long>());
    }

    [Fact]
    public void DataTableLoad_TakesRowsAndSchema()
    {
        using var table = new DataTable();
        table.Load(Stream(5000).AsDataReader());

        Assert.Equal(5000, table.Rows.Count);
        Assert.Equal(typeof(decimal), table.Columns["Price"]!.DataType);
        Assert.False(table.Columns["Id"]!.AllowDBNull);
        Assert.True(table.Columns["Name"]!.AllowDBNull);
        Assert.Equal(DBNull.Value, table.Rows[1]["Name"]);
        Assert.Equal(49.99m, table.Rows[4999]["Price"]);
        Assert.Equal(At, table.Rows[4999]["At"]);
    }

    private sealed record Item
    {
        public long Id { get; init; }

        public string? Name { get; init; }

        public decimal Price { get; init; }

        public DateTimeOffset At { get; init; }

        public int Loose { get; init; }
    }
}
