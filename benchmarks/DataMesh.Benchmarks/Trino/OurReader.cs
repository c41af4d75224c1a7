using DataMesh.Benchmarks.Streaming;
using DataMesh.Connectors.Trino;
using DataMesh.Connectors.Trino.Http;
using DataMesh.Connectors.Trino.Protocol;
using DataMesh.Connectors.Trino.Reading;
using DataMesh.Connectors.Trino.Spooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataMesh.Benchmarks.Trino;

/// <summary>Ours: the protocol's client and the stream of rows.</summary>
internal sealed class OurReader : IAsyncDisposable
{
    private readonly TrinoHttp _http;
    private readonly SegmentHttp _segments;
    private readonly StatementClient _client;
    private readonly SessionState _session = new() { User = "benchmark" };

    public OurReader(Uri address)
    {
        var config = new TrinoConnectorConfig { Host = address.Host, Port = address.Port, Compression = false };
        _http = TrinoHttp.Create(config, new ConnectorInstanceOptions("benchmark"), NullLogger.Instance, TimeProvider.System);
        _segments = SegmentHttp.Create(config);
        _client = new StatementClient(_http);
    }

    public async Task<ulong> RowsAsync<TFold>(string statement, Func<RowBatch, ValueTask>? onBatch = null)
        where TFold : struct, IFold
    {
        var folds = new OrderFolds<TFold>();
        var rows = 0UL;
        await using var stream = await OpenAsync(statement);
        while (await stream.ReadAsync() is { } batch)
        {
            rows += (ulong)batch.RowCount;

            // The rows are typed columns here; what is done with them is not counted, as it is not for the others.
            if (typeof(TFold) == typeof(Digest))
            {
                folds.Add(batch);
            }

            if (onBatch is not null)
            {
                await onBatch(batch);
            }
        }

        return typeof(TFold) == typeof(Digest) ? folds.Result : rows;
    }

    /// <summary>Until the first row is there; the rest is not waited for.</summary>
    public async Task<ulong> FirstRowAsync()
    {
        await using var stream = await OpenAsync("one 1");
        return (ulong)(await stream.ReadAsync())!.RowCount;
    }

    public async ValueTask DisposeAsync()
    {
        _segments.Dispose();
        await _http.DisposeAsync();
    }

    private async Task<TrinoRowStream> OpenAsync(string statement)
    {
        var execution = await _client.SubmitAsync(statement, _session, CancellationToken.None);
        return await TrinoRowStream.OpenAsync(execution, new RowReadingOptions { Segments = _segments }, CancellationToken.None);
    }
}
