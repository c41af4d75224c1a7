using System.Diagnostics;

namespace DataMesh;

public abstract partial class RowStream
{
    private readonly Lock _lock = new();
    private State _state;
    private bool _isEnumerated;
    private RowBatch? _current;
    private long _rowsRead;
    private long? _endTimestamp;
    private TaskCompletionSource? _disposal;

    private enum State
    {
        Ready,
        Reading,
        Ended,
        Failed,
        DisposedInRead,
        Disposed,
    }

    /// <summary>False at the end of the stream.</summary>
    private bool BeginRead()
    {
        lock (_lock)
        {
            switch (_state)
            {
                case State.Ready:
                    _state = State.Reading;
                    break;
                case State.Reading:
                    throw new InvalidOperationException("Another read of this stream is under way; await it before the next one.");
                case State.Failed:
                    throw new InvalidOperationException("An earlier read of this stream failed or was cancelled; it cannot be read on. Run the statement again.");
                case State.Ended:
                    return false;
                default:
                    throw new ObjectDisposedException(GetType().Name);
            }
        }

        EndBatch();
        return true;
    }

    /// <summary>Notes the outcome of a read, and disposes the stream if that was asked for meanwhile.</summary>
    private async ValueTask EndReadAsync(RowBatch? batch, State next)
    {
        if (next != State.Ready)
            _endTimestamp = Stopwatch.GetTimestamp();
        if (batch is not null)
        {
            batch.FirstRow = _rowsRead;
            _rowsRead += batch.RowCount;
        }

        lock (_lock)
        {
            _current = batch;
            if (_disposal is null)
            {
                _state = next;
                return;
            }

            _state = State.Disposed;
        }

        await CompleteDisposalAsync(_disposal).ConfigureAwait(false);
    }

    private ValueTask EndAsync()
    {
        lock (_lock)
        {
            if (_disposal is not null)
                return new(_disposal.Task);

            _disposal = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _state = _state == State.Reading ? State.DisposedInRead : State.Disposed;
        }

        if (_state == State.Disposed)
            return DisposeNowAsync(_disposal);

        OnDisposeInRead();
        return new(_disposal.Task);
    }

    private async ValueTask DisposeNowAsync(TaskCompletionSource disposal)
    {
        await CompleteDisposalAsync(disposal).ConfigureAwait(false);
        await disposal.Task.ConfigureAwait(false);
    }

    /// <summary>Never throws: whoever disposes gets the outcome from the task.</summary>
    private async ValueTask CompleteDisposalAsync(TaskCompletionSource disposal)
    {
        _endTimestamp ??= Stopwatch.GetTimestamp();
        EndBatch();
        try
        {
            await DisposeAsyncCore().ConfigureAwait(false);
            disposal.SetResult();
        }
#pragma warning disable CA1031 // the exception goes to whoever awaits the dispose
        catch (Exception exception)
#pragma warning restore CA1031
        {
            disposal.SetException(exception);
        }
    }

    private void EndBatch()
    {
        _current?.Dispose();
        _current = null;
    }

    private sealed class Enumerator(RowStream stream, CancellationToken cancellationToken) : IAsyncEnumerator<RowBatch>
    {
        private RowBatch? _batch;

        public RowBatch Current => _batch ?? throw new InvalidOperationException("There is no current batch: call MoveNextAsync first.");

        public async ValueTask<bool> MoveNextAsync()
        {
            _batch = await stream.ReadAsync(cancellationToken).ConfigureAwait(false);
            return _batch is not null;
        }

        public ValueTask DisposeAsync() => default;
    }
}
