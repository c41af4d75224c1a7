using DataMesh.Connectors.Trino.Http;
using DataMesh.Connectors.Trino.Protocol;
using DataMesh.Connectors.Trino.Reading;
using DataMesh.Connectors.Trino.Spooling;

namespace DataMesh.Connectors.Trino.Statements;

/// <summary>Runs statements on one coordinator, until it is disposed. Thread-safe.</summary>
internal sealed class StatementRunner : IAsyncDisposable
{
    private readonly TrinoHttp _http;
    private readonly SegmentHttp _segments;
    private readonly StatementClient _client;
    private readonly RowReadingOptions _reading;
    private readonly string _name;
    private readonly IProgress<ConnectorProgress>? _progress;

    /// <param name="http">The way to the coordinator; disposed with this.</param>
    /// <param name="config">What is configured.</param>
    /// <param name="options">The instance's name.</param>
    /// <param name="progress">Hears how far statements are; null: nobody does.</param>
    /// <param name="timeProvider">The clock.</param>
    public StatementRunner(TrinoHttp http, TrinoConnectorConfig config, ConnectorInstanceOptions options, IProgress<ConnectorProgress>? progress, TimeProvider timeProvider)
    {
        _http = http;
        _segments = SegmentHttp.Create(config, timeProvider);
        _client = new StatementClient(http);
        _reading = new RowReadingOptions
        {
            Segments = _segments,
            SpoolingParallelism = config.SpoolingParallelism,
            MaxPageSize = config.MaxPageSize.Bytes,
            TimeProvider = timeProvider,
        };
        _name = options.Name;
        _progress = progress;
        Session = SessionState.Of(config);
    }

    /// <summary>The session of a call that stands alone.</summary>
    public SessionState Session { get; }

    /// <summary>Whether the server knows EXECUTE IMMEDIATE.</summary>
    public bool ExecutesImmediately { get; set; } = true;

    /// <summary>What the coordinator says of itself.</summary>
    public Task<ServerInfo> GetInfoAsync(CancellationToken cancellationToken) => _http.GetInfoAsync(cancellationToken);

    /// <summary>What the coordinator says of its own state; null where it does not say.</summary>
    public Task<string?> GetStateAsync(CancellationToken cancellationToken) => _http.GetStateAsync(cancellationToken);

    /// <summary>Runs a caller's statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="call">In which session and how.</param>
    /// <param name="cancellationToken">Cancels it until the columns are known.</param>
    public async Task<RowStream> OpenAsync(TrinoStatement statement, StatementCall call, CancellationToken cancellationToken)
    {
        try
        {
            var text = statement.ToText(ExecutesImmediately);
            var execution = await _client.SubmitAsync(text, statement.In(call.Session, ExecutesImmediately), cancellationToken).ConfigureAwait(false);
            call.Execution = execution;
            var progress = _progress is null ? null : new StatementProgress(_name, () => execution.QueryId, _progress);
#pragma warning disable CA2000 // The stream disposes them, also when it cannot be opened.
            var pages = new CallersPages(execution, () => execution.Changes, call.IsReadOnly, call.IsStateless);
#pragma warning restore CA2000
            var stream = await TrinoRowStream.OpenAsync(
                pages,
                _reading with
                {
                    OnProgress = progress is null ? null : progress.Report,
                    OnEnd = async exception =>
                    {
                        progress?.End(exception);
                        await call.EndAsync().ConfigureAwait(false);
                    },
                },
                cancellationToken).ConfigureAwait(false);
            StatementTags.Set(execution.QueryId, execution.InfoUri);
            return stream;
        }
        catch
        {
            await call.EndAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Runs a statement of ours, to its end.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="session">Its session; null: that of a call.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<OwnResult> RunAsync(string sql, SessionState? session, CancellationToken cancellationToken) =>
        await RunAsync(StatementText.Of(sql), session, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="RunAsync(string, SessionState?, CancellationToken)"/>
    public async Task<OwnResult> RunAsync(StatementText text, SessionState? session, CancellationToken cancellationToken)
    {
        var execution = await _client.SubmitAsync(text, session ?? Session, cancellationToken).ConfigureAwait(false);
#pragma warning disable CA2000 // Reading disposes it.
        var stream = await TrinoRowStream.OpenAsync(execution, _reading, cancellationToken).ConfigureAwait(false);
#pragma warning restore CA2000
        var result = await QueryResult.ReadAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
        return new(result.Rows, execution.Changes);
    }

    /// <summary>Rows of a statement of ours as they come.</summary>
    public async Task<RowStream> StreamAsync(string sql, CancellationToken cancellationToken)
    {
        var execution = await _client.SubmitAsync(sql, Session, cancellationToken).ConfigureAwait(false);
        return await TrinoRowStream.OpenAsync(execution, _reading, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _http.DisposeAsync().ConfigureAwait(false);
        _segments.Dispose();
    }
}

/// <summary>The result of a statement of ours.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Changes">What it asks of the session.</param>
internal readonly record struct OwnResult(IReadOnlyList<Row> Rows, SessionChanges Changes);
