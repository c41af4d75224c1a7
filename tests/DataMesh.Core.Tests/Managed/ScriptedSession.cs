using System.Collections.Concurrent;
using System.Data;

namespace DataMesh.Core.Tests.Managed;

/// <summary>A session that notes its steps, and fails them as it is told.</summary>
internal sealed class ScriptedSession : IQuerySession
{
    public ConcurrentQueue<string> Steps { get; } = new();

    public Exception? Failure { get; set; }

    public QueryResult Result { get; init; } = QueryResult.Empty;

    public bool InTransaction { get; private set; }

    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) => Step($"execute {query.Text} {query.MaxRows}", Result);

    public Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default) => Step($"stream {query.Text} {query.MaxRows}", RowStream.From(Result));

    public Task BeginTransactionAsync(IsolationLevel isolationLevel = IsolationLevel.Unspecified, CancellationToken cancellationToken = default)
    {
        InTransaction = true;
        return Step($"begin {isolationLevel}", true);
    }

    public Task CommitAsync(CancellationToken cancellationToken = default) => Step("commit", true);

    public Task RollbackAsync(CancellationToken cancellationToken = default) => Step("rollback", true);

    public ValueTask DisposeAsync()
    {
        Steps.Enqueue("dispose");
        return default;
    }

    private Task<T> Step<T>(string what, T result)
    {
        Steps.Enqueue(what);
        return Failure is { } failure ? Task.FromException<T>(failure) : Task.FromResult(result);
    }
}
