using System.Data;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Sessions;

internal sealed partial class TrinoSession
{
    public async Task BeginTransactionAsync(IsolationLevel isolationLevel = IsolationLevel.Unspecified, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var level = IsolationLevels.Mode(isolationLevel);
        var mode = !_isReadOnly ? level : level.Length == 0 ? Transactions.ReadOnly : level + "," + Transactions.ReadOnly;
        _guard.Enter(this);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposal.Token);
        try
        {
            _state = InTransaction
                ? throw SessionErrors.HasTransaction()
                : await Transactions.BeginAsync(_runner, _state, mode, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ObjectDisposedException("The session was disposed while the transaction began.", exception);
        }
        finally
        {
            _guard.Exit();
        }
    }

    /// <inheritdoc/>
    /// <remarks>Nothing that a read-only instance let through is kept.</remarks>
    public Task CommitAsync(CancellationToken cancellationToken = default) => EndTransactionAsync(_isReadOnly ? "ROLLBACK" : "COMMIT", cancellationToken);

    public async Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await EndTransactionAsync("ROLLBACK", cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException exception) when (exception.VendorCode == UnknownTransaction)
        {
            // The server has rolled it back before, since nobody used it for too long.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_guard.TryDispose())
        {
            return;
        }

        // A COMMIT has time to end, since nobody knows what became of one that is cut off.
        await _ending.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _disposal.CancelAsync().ConfigureAwait(false);
        if (_execution is { } execution)
        {
            await execution.CancelAsync().ConfigureAwait(false);
        }

        if (_stream is { } stream)
        {
            await stream.DisposeAsync().AsTask().WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var state = _state;
        _state = state with { TransactionId = null };
        await Transactions.RollBackAsync(_runner, state).ConfigureAwait(false);
    }

    private async Task EndTransactionAsync(string sql, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _guard.Enter(this);
        await (_ending = RunEndAsync(sql, cancellationToken)).ConfigureAwait(false);
    }

    private async Task RunEndAsync(string sql, CancellationToken cancellationToken)
    {
        try
        {
            if (!InTransaction)
            {
                throw SessionErrors.NoTransaction();
            }

            var result = await _runner.RunAsync(sql, _state, cancellationToken).ConfigureAwait(false);
            _state = result.Changes.ClearsTransaction ? _state.Apply(result.Changes) : throw SessionErrors.NotLeft();
        }
        catch (ConnectorException exception) when (exception.Outcome == OperationOutcome.Failed || exception.VendorCode == UnknownTransaction)
        {
            // The server ran it, and whatever it says the transaction is over; only without an answer may it be open.
            _state = _state with { TransactionId = null };
            throw;
        }
        finally
        {
            _guard.Exit();
        }
    }
}
