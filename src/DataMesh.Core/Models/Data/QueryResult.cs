using System.Data.Common;

namespace DataMesh;

/// <summary>
/// The whole result of a statement, in plain arrays: it needs no dispose, and its batches ignore theirs. Immutable, thread-safe.
/// </summary>
public sealed partial class QueryResult
{
    private readonly ColumnSet _columns;
    private readonly RowBatch[] _batches;

    /// <summary>Makes a result of batches, whose rows are copied.</summary>
    /// <param name="columns">The columns of each batch.</param>
    /// <param name="batches">The batches, valid at this moment.</param>
    /// <exception cref="ArgumentException">A batch has not as many columns.</exception>
    /// <exception cref="ObjectDisposedException">A batch is no longer valid.</exception>
    public QueryResult(IReadOnlyList<Column> columns, IEnumerable<RowBatch> batches)
        : this(ColumnSet.From(columns), [.. batches.Select(batch => Copy(batch, columns.Count))])
    {
    }

    /// <summary>Makes a result with the rows and facts of another, some of which an initialiser may replace.</summary>
    /// <param name="source">The other result.</param>
    public QueryResult(QueryResult source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _columns = source._columns;
        _batches = source._batches;
        Rows = source.Rows;
        AffectedRows = source.AffectedRows;
        IsTruncated = source.IsTruncated;
        ExecutionTime = source.ExecutionTime;
        QueryId = source.QueryId;
        Warnings = source.Warnings;
    }

    private QueryResult(ColumnSet columns, RowBatch[] ownBatches)
    {
        _columns = columns;
        _batches = ownBatches;
        Rows = new RowList(ownBatches);
    }

    /// <summary>The columns, in order; none for a statement that gives no rows.</summary>
    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>The rows as columns, batch by batch.</summary>
    public IReadOnlyList<RowBatch> Batches => _batches;

    /// <summary>The rows.</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => Rows.Count;

    /// <summary>Rows that the statement changed; null for a query.</summary>
    public long? AffectedRows { get; init; }

    /// <summary>Whether a limit cut the rows off.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>Time from the start of the statement to its last row, by a monotonic clock.</summary>
    public TimeSpan ExecutionTime { get; init; }

    /// <summary>The system's own id of the query; null where it has none.</summary>
    public string? QueryId { get; init; }

    /// <summary>What the system warned of.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>A result without columns and rows.</summary>
    public static QueryResult Empty { get; } = new(ColumnSet.From([]), []);

    /// <summary>The result of a statement that gives no rows.</summary>
    /// <param name="affectedRows">Rows that it changed; null where the system does not say.</param>
    /// <returns>The result.</returns>
    public static QueryResult ForStatement(long? affectedRows) => new(Empty) { AffectedRows = affectedRows };

    /// <summary>The rows as a <see cref="DbDataReader"/>.</summary>
    /// <returns>The reader.</returns>
    public DbDataReader AsDataReader() => RowStream.From(this).AsDataReader();

    private static RowBatch Copy(RowBatch batch, int columnCount) => batch.Columns.Count == columnCount
        ? batch.CopyPinned()
        : throw new ArgumentException($"A batch has {batch.Columns.Count} columns, the result {columnCount}.", nameof(batch));
}
