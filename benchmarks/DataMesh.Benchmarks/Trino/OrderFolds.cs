using System.Globalization;
using DataMesh.Benchmarks.Streaming;

namespace DataMesh.Benchmarks.Trino;

/// <summary>A fold for each column of the orders.</summary>
internal struct OrderFolds<TFold>
    where TFold : struct, IFold
{
#pragma warning disable CS0649 // Their own methods fill them.
    private TFold _id, _customer, _isOpen, _quantity, _price, _discount, _ordered, _packed, _status, _note;
#pragma warning restore CS0649

    public long Rows { get; private set; }

    public readonly ulong Result => Contenders.Combine(_id, _customer, _isOpen, _quantity, _price) ^ (3 * Contenders.Combine(_discount, _ordered, _packed, _status, _note));

    /// <summary>Takes a batch of ours, typed and column by column.</summary>
    public void Add(RowBatch batch)
    {
        Rows += batch.RowCount;
        for (var row = 0; row < batch.RowCount; row++)
        {
            _quantity.Number(batch[3].GetInt32(row));
        }

        foreach (var id in batch[0].Int64s)
        {
            _id.Number(id);
        }

        Contenders.Texts(batch[1], ref _customer);
        foreach (var isOpen in batch[2].Booleans)
        {
            _isOpen.Number(isOpen ? 1 : 0);
        }

        foreach (var price in batch[4].Decimals)
        {
            _price.Number((long)price);
        }

        var discounts = batch[5].Float64s;
        for (var row = 0; row < discounts.Length; row++)
        {
            _discount.Number(batch[5].IsNull(row) ? -1 : BitConverter.DoubleToInt64Bits(discounts[row]));
        }

        foreach (var days in batch[6].Dates)
        {
            _ordered.Number(days);
        }

        foreach (var ticks in batch[7].Timestamps)
        {
            _packed.Number(ticks);
        }

        Contenders.Texts(batch[8], ref _status);
        for (var row = 0; row < batch.RowCount; row++)
        {
            if (batch[9].IsNull(row))
            {
                _note.Number(-1);
            }
            else
            {
                _note.Text(batch[9].GetUtf8(row));
            }
        }
    }

    /// <summary>Takes a row of objects as a decoder of JSON makes them.</summary>
    public void Add(IReadOnlyList<object?> row)
    {
        var culture = CultureInfo.InvariantCulture;
        Rows++;
        _id.Number(Convert.ToInt64(row[0], culture));
        _customer.Text((string)row[1]!);
        _isOpen.Number((bool)row[2]! ? 1 : 0);
        _quantity.Number(Convert.ToInt64(row[3], culture));
        _price.Number((long)(decimal.Parse((string)row[4]!, culture) * 100));
        _discount.Number(row[5] is null ? -1 : BitConverter.DoubleToInt64Bits(Convert.ToDouble(row[5], culture)));
        _ordered.Number(DateOnly.ParseExact((string)row[6]!, "yyyy-MM-dd", culture).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);
        _packed.Number(DateTime.ParseExact((string)row[7]!, "yyyy-MM-dd HH:mm:ss.ffffff", culture).Ticks);
        _status.Text((string)row[8]!);
        if (row[9] is null)
        {
            _note.Number(-1);
        }
        else
        {
            _note.Text((string)row[9]!);
        }
    }
}
