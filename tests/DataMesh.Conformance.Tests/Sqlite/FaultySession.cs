using System.Data;
using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Sqlite;

/// <summary>Faults of a session.</summary>
internal sealed class FaultySession(IQueryConnector connector, IQuerySession inner, Faults faults) : IQuerySession
{
    private bool _hasFailed;
    private bool _isDisposed;
    private bool _isWritable;
    private bool _hasStreamed;

    public bool IsReadOnly { get; init; }

    /// <summary>Gives the inner session back.</summary>
    public required Func<FaultySession, ValueTask> Ended { get; init; }

    /// <summary>Whether it never comes back.</summary>
    public bool IsLeaked { get; private set; }

    public bool InTransaction => !faults.Has("is-never-in-a-transaction") && inner.InTransaction;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_hasFailed)
        {
            throw new ConnectorConflictException("The session is lost.");
        }

        try
        {
            query = await ChangedAsync(query, cancellationToken);
            return faults.Has("gives-sessions-no-state") && !inner.InTransaction
                ? await connector.ExecuteAsync(query, cancellationToken)
                : await inner.ExecuteAsync(query, faults.Has("ignores-a-cancel-in-a-session") ? CancellationToken.None : cancellationToken);
        }
        catch (OperationCanceledException)
        {
            IsLeaked = faults.Has("leaks-cancelled-sessions");
            throw;
        }
        catch (ConnectorException)
        {
            _hasFailed = faults.Has("loses-a-session-to-an-error");
            throw;
        }
    }

    public async Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _hasStreamed = true;
        return new FaultyRowStream(await inner.StreamAsync(query, cancellationToken), query, faults);
    }

    public Task BeginTransactionAsync(IsolationLevel isolationLevel = IsolationLevel.Unspecified, CancellationToken cancellationToken = default) =>
        faults.Has("fails-at-isolation-levels") && isolationLevel == IsolationLevel.Chaos ? throw new ArgumentOutOfRangeException(nameof(isolationLevel))
        : faults.Has("begins-twice") && inner.InTransaction || faults.Has("begins-nothing") ? Task.CompletedTask : inner.BeginTransactionAsync(isolationLevel, cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken = default) => faults.Active switch
    {
        "commits-nothing" => inner.RollbackAsync(cancellationToken),
        "commits-what-was-not-begun" when !inner.InTransaction => Task.CompletedTask,
        _ => inner.CommitAsync(cancellationToken),
    };

    public Task RollbackAsync(CancellationToken cancellationToken = default) => faults.Has("commits-a-rollback") ? inner.CommitAsync(cancellationToken) : inner.RollbackAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (faults.Has("commits-on-dispose") && inner.InTransaction)
        {
            await inner.CommitAsync();
        }

        IsLeaked |= faults.Has("leaks-sessions") || (faults.Has("leaks-sessions-with-streams") && _hasStreamed);
        if (!faults.Has("goes-on-after-dispose") && !faults.Has("gives-all-one-session") && !_isDisposed)
        {
            _isDisposed = true;
            if (inner.InTransaction)
            {
                await inner.RollbackAsync();
            }

            await Ended(this);
        }
    }

    private async Task<QueryRequest> ChangedAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        if (faults.Has("drops-parameters-in-a-session") && query.Parameters.Count > 0)
        {
            return new QueryRequest(query.Bind(SqliteFacts.Query.Dialect).Text);
        }

        if (faults.Has("runs-the-first-of-two-in-a-session") && query.Text.Split(';') is [var first, { Length: > 0 } second])
        {
            await inner.ExecuteAsync(first, cancellationToken);
            return second;
        }

        if (faults.Has("lets-a-transaction-be-made-writable") && IsReadOnly)
        {
            _isWritable |= inner.InTransaction && query.Text == "SET TRANSACTION READ WRITE";
            return _isWritable || query.Text.StartsWith("SELECT", StringComparison.Ordinal) ? query : throw new ConnectorAuthorizationException("The session is read-only.");
        }

        return query;
    }
}
