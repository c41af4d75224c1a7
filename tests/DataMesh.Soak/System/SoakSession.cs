using System.Data;

namespace DataMesh.Soak;

/// <summary>A session over one line.</summary>
internal sealed class SoakSession(SoakSystem system, SoakLine line) : IQuerySession
{
    public bool InTransaction => false;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        await system.RunAsync(line, system.Find(query.Text), SoakStep.Call, cancellationToken);
        return QueryResult.Empty;
    }

    public async Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        var call = system.Find(query.Text);
        await system.RunAsync(line, call, SoakStep.Call, cancellationToken);
        return new SoakStream(system, line, call);
    }

    public Task BeginTransactionAsync(IsolationLevel isolationLevel = IsolationLevel.Unspecified, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task CommitAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task RollbackAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;
}
