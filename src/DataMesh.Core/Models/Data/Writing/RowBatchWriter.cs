namespace DataMesh;

/// <summary>
/// Builds the batches of a stream: append one value to the writer of each column, call <see cref="EndRow"/>, and when
/// <see cref="IsFull"/> take the batch by <see cref="Flush"/>.
/// </summary>
/// <remarks>
/// The buffers of a batch come back when it ends, which a <see cref="RowStream"/> sees to at its next step, and serve a later batch:
/// in the steady state rows cost no memory. A batch that has not ended keeps its buffers and the writer takes others, so one thread may
/// fill the next batch while another reads the last one; a producer bounds memory by the number of batches it lets be under way.
/// The writer itself is not thread-safe.
/// </remarks>
public sealed class RowBatchWriter
{
    /// <summary>Rows after which a batch is full where nothing else is said.</summary>
    public const int DefaultMaxRows = 4096;

    /// <summary>Bytes after which a batch is full where nothing else is said.</summary>
    public const int DefaultMaxBytes = 1 << 20;

    private readonly ColumnSet _columns;
    private readonly ColumnWriter[] _writers;
    private readonly VectorPool _pool = new();
    private readonly int _maxRows;
    private readonly int _maxBytes;
    private ColumnVector[]? _vectors;
    private int _rowCount;

    /// <summary>Makes a writer of batches.</summary>
    /// <param name="columns">The columns; one whose <see cref="DataMesh.Column.Storage"/> is null gets an <see cref="AdaptiveWriter"/>.</param>
    /// <param name="maxRows">Rows after which a batch is full.</param>
    /// <param name="maxBytes">Bytes after which a batch is full.</param>
    /// <exception cref="ArgumentException">A column promises a storage that its type does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not positive.</exception>
    public RowBatchWriter(IReadOnlyList<Column> columns, int maxRows = DefaultMaxRows, int maxBytes = DefaultMaxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        _columns = ColumnSet.From(columns);
        _writers = [.. _columns.Select(column => CreateWriter(this, column))];
        _maxRows = maxRows;
        _maxBytes = maxBytes;
    }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>Rows ended since the last flush.</summary>
    public int RowCount => _rowCount;

    /// <summary>About how many bytes the rows since the last flush take.</summary>
    public long ByteCount
    {
        get
        {
            long bytes = 0;
            foreach (ColumnWriter writer in _writers)
                bytes += writer.VariableBytes + ((long)writer.RowBytes * writer.Count);
            return bytes;
        }
    }

    /// <summary>True when it is time to flush.</summary>
    public bool IsFull => _rowCount >= _maxRows || ByteCount >= _maxBytes;

    /// <summary>The writer of a column, the same for all batches. In hot loops cast it to its sealed type.</summary>
    /// <param name="ordinal">Number of the column, from 0.</param>
    /// <returns>The writer.</returns>
    public ColumnWriter Writer(int ordinal) => _writers[ordinal];

    /// <summary>Ends a row. That each column got one value for each row is checked by <see cref="Flush"/>.</summary>
    public void EndRow() => _rowCount++;

    /// <summary>Appends a row of objects and ends it. After an exception a part of the row is there, and the writer is of no more use.</summary>
    /// <param name="values">A value for each column; null and <see cref="DBNull"/> are NULL.</param>
    /// <exception cref="ArgumentException">There are not as many values as columns.</exception>
    /// <exception cref="InvalidCastException">A column does not hold a value of this type.</exception>
    public void AppendRow(params ReadOnlySpan<object?> values)
    {
        if (values.Length != _writers.Length)
            throw new ArgumentException($"Row {_rowCount} has {values.Length} values for {_writers.Length} columns.", nameof(values));
        for (int i = 0; i < values.Length; i++)
            _writers[i].AppendValue(values[i]);
        EndRow();
    }

    /// <summary>Hands the rows over as a batch and begins the next one.</summary>
    /// <returns>The batch, perhaps an empty one.</returns>
    /// <exception cref="InvalidOperationException">A column has not got one value for each row.</exception>
    public RowBatch Flush()
    {
        foreach (ColumnWriter writer in _writers)
        {
            if (writer.Count != _rowCount)
                throw new InvalidOperationException($"Column '{writer.Column.Name}' got {writer.Count} values for {_rowCount} rows.");
        }

        BeginBatch();
        foreach (ColumnWriter writer in _writers)
            writer.Seal();

        var batch = new RowBatch(_columns, _vectors!, _rowCount, _pool);
        _vectors = null;
        _rowCount = 0;
        return batch;
    }

    internal static ColumnWriter CreateWriter(RowBatchWriter owner, Column column) => column.Storage switch
    {
        null => new AdaptiveWriter(owner, column),
        ColumnStorage.Boolean => new BooleanWriter(owner, column),
        ColumnStorage.Int8 => new Int8Writer(owner, column),
        ColumnStorage.Int16 => new Int16Writer(owner, column),
        ColumnStorage.Int32 => new Int32Writer(owner, column),
        ColumnStorage.Int64 => new Int64Writer(owner, column),
        ColumnStorage.UInt8 => new UInt8Writer(owner, column),
        ColumnStorage.UInt16 => new UInt16Writer(owner, column),
        ColumnStorage.UInt32 => new UInt32Writer(owner, column),
        ColumnStorage.UInt64 => new UInt64Writer(owner, column),
        ColumnStorage.Float32 => new Float32Writer(owner, column),
        ColumnStorage.Float64 => new Float64Writer(owner, column),
        ColumnStorage.Decimal => new DecimalWriter(owner, column),
        ColumnStorage.Date => new DateWriter(owner, column),
        ColumnStorage.Time => new TimeWriter(owner, column),
        ColumnStorage.Timestamp => new TimestampWriter(owner, column),
        ColumnStorage.Duration => new DurationWriter(owner, column),
        ColumnStorage.Uuid => new UuidWriter(owner, column),
        ColumnStorage.Utf8 => new Utf8Writer(owner, column),
        ColumnStorage.Binary => new BytesWriter(owner, column),
        ColumnStorage.List when column.Type.Kind == ColumnTypeKind.List => new ListWriter(owner, column),
        ColumnStorage.Struct when column.Type.Kind == ColumnTypeKind.Struct => new StructWriter(owner, column),
        ColumnStorage.Map when column.Type.Kind == ColumnTypeKind.Map => new MapWriter(owner, column),
        _ => throw new ArgumentException($"Column '{column.Name}' of type {column.Type} cannot be held as {column.Storage}.", nameof(column)),
    };

    /// <summary>Takes buffers for a batch, those of an ended one or new ones.</summary>
    internal void BeginBatch()
    {
        if (_vectors is not null)
            return;

        _vectors = _pool.TryTake() ?? Array.ConvertAll(_writers, writer => writer.CreateVector());
        for (int i = 0; i < _writers.Length; i++)
            _writers[i].Attach(_vectors[i]);
    }
}
