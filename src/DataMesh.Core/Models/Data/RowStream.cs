using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace DataMesh;

/// <summary>
/// The rows of a result, batch by batch, in bounded memory. The columns are known at once; the rows are read once; facts about the whole
/// are there after the last batch. One read at a time; <see cref="DisposeAsync"/> may be called at any time, also twice.
/// </summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "A stream of rows, as the contract names it.")]
public abstract partial class RowStream : IAsyncDisposable, IAsyncEnumerable<RowBatch>
{
    /// <summary>Makes a stream.</summary>
    /// <param name="columns">The columns, in order; none for a statement that gives no rows.</param>
    protected RowStream(IReadOnlyList<Column> columns) => Columns = ColumnSet.From(columns);

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Rows that the statement changed; null for a query, and until the end.</summary>
    public long? AffectedRows { get; protected set; }

    /// <summary>What the system warned of; complete after the last batch.</summary>
    public IReadOnlyList<string> Warnings { get; protected set; } = [];

    /// <summary>The system's own id of the query; null where it has none or has not told it yet.</summary>
    public string? QueryId { get; protected set; }

    /// <summary>Whether a limit ended the stream before the last row; known after the last batch.</summary>
    public bool IsTruncated { get; protected set; }

    /// <summary>Time from the start of the statement to the end of the stream, or until now.</summary>
    public TimeSpan ExecutionTime => Stopwatch.GetElapsedTime(StartTimestamp, _endTimestamp ?? Stopwatch.GetTimestamp());

    /// <summary>When the statement started, by <see cref="Stopwatch.GetTimestamp"/>.</summary>
    /// <value>Default: when the stream was made.</value>
    protected internal long StartTimestamp { get; init; } = Stopwatch.GetTimestamp();

    /// <summary>Reads the next batch; the one before becomes invalid.</summary>
    /// <param name="cancellationToken">Cancels the read; a read that was under way cannot be taken up again.</param>
    /// <returns>The batch, valid until the next read or dispose; null at the end.</returns>
    /// <exception cref="InvalidOperationException">Another read is under way, or an earlier one failed.</exception>
    /// <exception cref="ObjectDisposedException">The stream is disposed.</exception>
    public async ValueTask<RowBatch?> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!BeginRead())
            return null;

        State next = State.Failed;
        RowBatch? batch = null;
        try
        {
            batch = await ReadNextAsync(cancellationToken).ConfigureAwait(false);
            next = batch is null ? State.Ended : State.Ready;
        }
        finally
        {
            await EndReadAsync(batch, next).ConfigureAwait(false);
        }

        ObjectDisposedException.ThrowIf(_state == State.Disposed, this);
        return batch;
    }

    /// <summary>Enumerates the batches that are left, each valid until the next step.</summary>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <returns>The enumerator; it does not dispose the stream.</returns>
    /// <exception cref="InvalidOperationException">The stream was enumerated before, or read to its end.</exception>
    /// <exception cref="ObjectDisposedException">The stream is disposed.</exception>
    public IAsyncEnumerator<RowBatch> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_state is State.Disposed or State.DisposedInRead, this);
        if (_state == State.Ended || Interlocked.Exchange(ref _isEnumerated, true))
            throw new InvalidOperationException("The rows of this stream were read already; a stream is read once. Run the statement again, or keep the rows in a QueryResult.");
        return new Enumerator(this, cancellationToken);
    }

    /// <summary>Configures the awaits of <c>await foreach</c> and <c>await using</c> over this stream.</summary>
    /// <param name="continueOnCapturedContext">Whether to go on where the await began.</param>
    /// <returns>The stream, configured.</returns>
    public ConfiguredRows ConfigureAwait(bool continueOnCapturedContext) => new(this, continueOnCapturedContext);

    /// <summary>Ends the stream and its current batch; a read that is under way ends first.</summary>
    /// <returns>The work.</returns>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return EndAsync();
    }

    /// <summary>Reads the next batch. Called by one caller at a time, never again after the end, an exception or dispose.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The batch, which the stream disposes at its next step; null at the end.</returns>
    protected abstract ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken);

    /// <summary>Lets go of what the stream holds. Called once, never beside a read.</summary>
    /// <returns>The work.</returns>
    protected virtual ValueTask DisposeAsyncCore() => default;

    /// <summary>Somebody disposes the stream while a read is under way.</summary>
    private protected virtual void OnDisposeInRead()
    {
    }
}
