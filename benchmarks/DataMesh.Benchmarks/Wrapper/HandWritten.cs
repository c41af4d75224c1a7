namespace DataMesh.Benchmarks.Wrapper;

/// <summary>A decorator as a careful author would write it: not async until it must be.</summary>
internal sealed class HandWrittenTask(IQueryConnector inner)
{
    private readonly Checks _checks = new();

    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        _checks.Enter(query);
        Task<QueryResult> task;
        try
        {
            task = inner.ExecuteAsync(query, cancellationToken);
        }
        catch (Exception exception)
        {
            task = Task.FromException<QueryResult>(exception);
        }

        if (task.IsCompletedSuccessfully)
        {
            _checks.Leave();
            return task;
        }

        return FinishAsync(task);
    }

    private async Task<QueryResult> FinishAsync(Task<QueryResult> task)
    {
        try
        {
            return await task;
        }
        finally
        {
            _checks.Leave();
        }
    }
}

/// <summary>The same for a <see cref="ValueTask"/>.</summary>
internal sealed class HandWrittenValueTask(IValueTaskQuery inner) : IValueTaskQuery
{
    private readonly Checks _checks = new();

    public ValueTask<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        _checks.Enter(query);
        var task = inner.ExecuteAsync(query, cancellationToken);
        if (task.IsCompletedSuccessfully)
        {
            _checks.Leave();
            return task;
        }

        return FinishAsync(task);
    }

    private async ValueTask<QueryResult> FinishAsync(ValueTask<QueryResult> task)
    {
        try
        {
            return await task;
        }
        finally
        {
            _checks.Leave();
        }
    }
}
