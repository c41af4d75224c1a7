using System.Runtime.CompilerServices;

namespace DataMesh.Soak;

/// <summary>Which configuration it is of.</summary>
[ConnectorConfig]
internal sealed partial record SoakConfig
{
    /// <summary>Counts up with each reload.</summary>
    public int Revision { get; init; }
}

/// <summary>Hands each step to the system, and checks that connects and disconnects come in turn.</summary>
[Connector("soak")]
internal sealed partial class SoakConnector(SoakConfig config, SoakSystem system, Violations violations) : IStreamingQueryConnector, ISessionQueryConnector, IProcessingConnector
{
    private SoakLine? _line;
    private int _transitions;

    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        Enter();
        try
        {
            if (_line is not null)
            {
                violations.Add("Connected twice.");
            }

            _line = await system.ConnectAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _transitions);
        }
    }

    public Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        Enter();
        system.Disconnect(_line, config.Revision);
        _line = null;
        Interlocked.Decrement(ref _transitions);
        return Task.CompletedTask;
    }

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        await system.RunAsync(Line, system.Find(query.Text), SoakStep.Call, cancellationToken);
        return QueryResult.Empty;
    }

    public async Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        var (line, call) = (Line, system.Find(query.Text));
        await system.RunAsync(line, call, SoakStep.Call, cancellationToken);
        return new SoakStream(system, line, call);
    }

    public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (line, call) = (Line, system.Find(schema!));
        await system.RunAsync(line, call, SoakStep.Call, cancellationToken);
        await system.RunAsync(line, call, SoakStep.FirstBatch, cancellationToken);
        for (var i = 0; i < SoakStream.BatchCount; i++)
        {
            yield return new TableInfo(new TableName($"t{i}"), TableKind.Table);
            await system.RunAsync(line, call, SoakStep.NextBatch, cancellationToken);
        }
    }

    public async Task<IQuerySession> OpenSessionAsync(CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return new SoakSession(system, Line);
    }

    public async Task<JobStatus> SubmitJobAsync(JobSpec job, CancellationToken cancellationToken = default)
    {
        await system.RunAsync(Line, system.Find(job.Name), SoakStep.Call, cancellationToken);
        return new JobStatus(job.Name, JobState.Queued);
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException();

    public Task<JobStatus> GetJobStatusAsync(string jobId, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException();

    public Task<JobResult> GetJobResultAsync(string jobId, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException();

    public Task<bool> CancelJobAsync(string jobId, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException();

    public IAsyncEnumerable<JobStatus> ListJobsAsync(JobState? state = null, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException();

    private SoakLine Line => _line ?? throw Unconnected();

    private InvalidOperationException Unconnected()
    {
        violations.Add("Called without a connection.");
        return new InvalidOperationException("Not connected.");
    }

    private void Enter()
    {
        if (Interlocked.Increment(ref _transitions) > 1)
        {
            violations.Add("Connect and disconnect ran beside each other.");
        }
    }
}
