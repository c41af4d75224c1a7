using System.Data;
using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Sqlite;

/// <summary>Faults of a session.</summary>
internal sealed class FaultySession(IQueryConnector connector, IQuerySession inner, Faults faults) : IQuerySession
{
    private bool _hasFailed;

    public bool InTransaction => !faults.Has("is-never-in-a-transaction") && inner.InTransaction;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        if (_hasFailed)
        {
            throw new ConnectorConflictException("The session is lost.");
        }

        try
        {
            return faults.Has("gives-sessions-no-state") && !inner.InTransaction
                ? await connector.ExecuteAsync(query, cancellationToken)
                : await inner.ExecuteAsync(query, faults.Has("ignores-a-cancel-in-a-session") ? CancellationToken.None : cancellationToken);
        }
        catch (ConnectorException)
        {
            _hasFailed = faults.Has("loses-a-session-to-an-error");
            throw;
        }
    }

    public async Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default) =>
        new FaultyRowStream(await inner.StreamAsync(query, cancellationToken), query, faults);

    public Task BeginTransactionAsync(IsolationLevel isolationLevel = IsolationLevel.Unspecified, CancellationToken cancellationToken = default) =>
        faults.Has("begins-twice") && inner.InTransaction || faults.Has("begins-nothing") ? Task.CompletedTask : inner.BeginTransactionAsync(isolationLevel, cancellationToken);

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

        if (!faults.Has("goes-on-after-dispose") && !faults.Has("gives-all-one-session"))
        {
            await inner.DisposeAsync();
        }
    }
}
