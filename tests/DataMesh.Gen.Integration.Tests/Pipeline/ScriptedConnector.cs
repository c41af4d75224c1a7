using System.Collections.Concurrent;

namespace DataMesh.Gen.Integration.Tests.Pipeline;

/// <summary>Nothing to configure.</summary>
[ConnectorConfig]
public sealed partial record ScriptedConfig;

/// <summary>A connector whose every attempt waits for what the test says of it, and honours its token.</summary>
[Connector("scripted")]
public sealed partial class ScriptedConnector(ScriptedConfig config, Script script) : IStreamingQueryConnector
{
    public ScriptedConfig Config { get; } = config;

    public Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        script.Connected();
        return Task.CompletedTask;
    }

    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        await script.Call(query.Text).AttemptAsync(cancellationToken);
        return QueryResult.Empty;
    }

    public async Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        await script.Call(query.Text).AttemptAsync(cancellationToken);
        return RowStream.From(QueryResult.Empty);
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException();

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException();
}

/// <summary>What the test says of each call, by the text of its query. Thread-safe.</summary>
public sealed class Script
{
    private readonly ConcurrentDictionary<string, ScriptedCall> _calls = new();
    private int _connects;

    public int Connects => Volatile.Read(ref _connects);

    public void Connected() => Interlocked.Increment(ref _connects);

    public ScriptedCall Call(string id) => _calls.GetOrAdd(id, static _ => new ScriptedCall());
}

/// <summary>The attempts of one call. Thread-safe.</summary>
public sealed class ScriptedCall
{
    private TaskCompletionSource _attempt = new();
    private int _attempts;

    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>Ends the attempt that is under way.</summary>
    public void Answer(Exception? error)
    {
        var attempt = Volatile.Read(ref _attempt);
        if (error is null)
        {
            attempt.TrySetResult();
        }
        else
        {
            attempt.TrySetException(error);
        }
    }

    public async Task AttemptAsync(CancellationToken cancellationToken)
    {
        var attempt = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _attempt, attempt);
        Interlocked.Increment(ref _attempts);
        await using var cancelled = cancellationToken.Register(() => attempt.TrySetCanceled(cancellationToken));
        await attempt.Task;
    }
}
