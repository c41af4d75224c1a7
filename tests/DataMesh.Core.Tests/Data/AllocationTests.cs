using System.Globalization;

namespace DataMesh.Tests.Data;

public sealed class AllocationTests
{
    private const int Rows = 4096;

    [Fact]
    public void SteadyState_AllocatesLessThanAByteARow()
    {
        var writer = new RowBatchWriter(
            [Batches.Loose("id", ColumnType.Int64), Batches.Loose("price", ColumnType.Float64), Batches.Loose("name", ColumnType.Text), Batches.Loose("mixed", ColumnType.Int64), new("at", ColumnType.TimestampWithZone())]);
        long sum = 0;
        for (int i = 0; i < 10; i++)
            sum += WriteAndRead(writer);

        const int Batches100 = 100;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Batches100; i++)
            sum += WriteAndRead(writer);
        double perRow = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)(Batches100 * Rows);

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{perRow:0.0000} B a row ({sum})"));
        Assert.True(perRow < 0.1, $"{perRow} B a row");
    }

    [Fact]
    public void ResultOfOneRow_TakesLittleMemory()
    {
        Column[] columns = [new("id", ColumnType.Int64), new("name", ColumnType.Text), new("price", ColumnType.Float64), new("at", ColumnType.Timestamp()), new("ok", ColumnType.Boolean)];
        object?[][] rows = [[1L, "one", 1.5, DateTime.UnixEpoch, true]];
        QueryResult.FromRows(columns, rows);

        long before = GC.GetAllocatedBytesForCurrentThread();
        QueryResult result = QueryResult.FromRows(columns, rows);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes} B to build a result of one row"));
        Assert.Equal(1, result.RowCount);
        Assert.True(bytes < 8_000, $"{bytes} B");
    }

    private static long WriteAndRead(RowBatchWriter writer)
    {
        var ids = (AdaptiveWriter)writer.Writer(0);
        var prices = (AdaptiveWriter)writer.Writer(1);
        var names = (AdaptiveWriter)writer.Writer(2);
        var mixed = (AdaptiveWriter)writer.Writer(3);
        var times = (TimestampWriter)writer.Writer(4);
        for (int i = 0; i < Rows; i++)
        {
            ids.AppendInt64(i);
            if (i % 10 == 0)
                prices.AppendNull();
            else
                prices.AppendFloat64(i);
            names.AppendUtf8("a name"u8);
            if (i % 2 == 0)
                mixed.AppendInt64(i);
            else
                mixed.AppendUtf8("text"u8);
            times.AppendTimestamp(i, 60);
            writer.EndRow();
        }

        using RowBatch batch = writer.Flush();
        long sum = 0;
        foreach (long id in batch[0].Int64s)
            sum += id;
        BatchColumn price = batch[1];
        BatchColumn name = batch[2];
        BatchColumn any = batch[3];
        for (int row = 0; row < batch.RowCount; row++)
        {
            sum += price.IsNull(row) ? 0 : (long)price.GetDouble(row);
            sum += name.GetUtf8(row).Length;
            sum += any.TagAt(row) == ColumnStorage.Int64 ? any.GetInt64(row) : any.GetUtf8(row).Length;
        }

        return sum;
    }
}
