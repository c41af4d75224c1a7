namespace DataMesh.Benchmarks.Wrapper;

/// <summary>One operation that returns a <see cref="Task"/>: what proxies are made of, since they need an interface.</summary>
public interface ITaskQuery
{
    Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken);
}

/// <summary>The same with a <see cref="ValueTask"/>.</summary>
public interface IValueTaskQuery
{
    ValueTask<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken);
}

/// <summary>Answers at once.</summary>
public sealed class Echo : ITaskQuery, IValueTaskQuery
{
    private static readonly Task<QueryResult> Answer = Task.FromResult(QueryResult.Empty);

    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => Answer;

    ValueTask<QueryResult> IValueTaskQuery.ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => new(QueryResult.Empty);
}
