namespace DataMesh;

public sealed partial class QueryResult
{
    /// <summary>A result of rows as arrays of objects.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows, each with a value for each column; null is NULL.</param>
    /// <returns>The result.</returns>
    /// <exception cref="InvalidCastException">A column does not hold a value of this type.</exception>
    public static QueryResult FromRows(IReadOnlyList<Column> columns, IEnumerable<object?[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var writer = new RowBatchWriter(columns);
        var batches = new BatchList();
        foreach (object?[] row in rows)
        {
            writer.AppendRow(row);
            if (writer.IsFull)
                Move(writer, batches);
        }

        Move(writer, batches);
        return new(ColumnSet.From(writer.Columns), batches.ToArray());
    }

    /// <summary>Reads a stream to its end, or to a limit, and disposes it.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="maxRows">Rows to keep at most; null: all.</param>
    /// <param name="maxBytes">Bytes to keep at most, as <see cref="RowBatch.ByteCount"/> counts them; null: all.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <returns>The result; <see cref="IsTruncated"/> says whether a limit cut rows off.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A limit is negative.</exception>
    public static async Task<QueryResult> ReadAsync(
        RowStream stream,
        long? maxRows = null,
        long? maxBytes = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(maxRows ?? 0, nameof(maxRows));
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes ?? 0, nameof(maxBytes));

        await using (stream.ConfigureAwait(false))
        {
            var batches = new BatchList(maxRows ?? long.MaxValue, maxBytes ?? long.MaxValue);
            while (!batches.IsTruncated && await stream.ReadAsync(cancellationToken).ConfigureAwait(false) is { } batch)
                batches.Take(batch);

            return new(ColumnSet.From(stream.Columns), batches.ToArray())
            {
                AffectedRows = stream.AffectedRows,
                IsTruncated = batches.IsTruncated || stream.IsTruncated,
                ExecutionTime = stream.ExecutionTime,
                QueryId = stream.QueryId,
                Warnings = stream.Warnings,
            };
        }
    }

    private static void Move(RowBatchWriter writer, BatchList batches)
    {
        using RowBatch batch = writer.Flush();
        batches.Take(batch);
    }

    /// <summary>Copies of batches up to a limit.</summary>
    private sealed class BatchList(long maxRows = long.MaxValue, long maxBytes = long.MaxValue)
    {
        private readonly List<RowBatch> _batches = [];
        private long _rows;
        private long _bytes;

        public bool IsTruncated { get; private set; }

        public void Take(RowBatch batch)
        {
            int kept = (int)Math.Min(batch.RowCount, maxRows - _rows);
            if (_bytes + batch.BytesOf(kept) > maxBytes)
                kept = batch.RowsWithin(kept, maxBytes - _bytes);

            IsTruncated = kept < batch.RowCount;
            if (kept == 0)
                return;

            _bytes += batch.BytesOf(kept);
            _rows += kept;
            _batches.Add(batch.CopyPinned(kept));
        }

        public RowBatch[] ToArray() => [.. _batches];
    }
}
