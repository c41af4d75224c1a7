using System.Text;
using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Loopback.Spooling;
using DataMesh.Connectors.Trino.Loopback.Types;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>Makes the pages of one query and counts what they gave.</summary>
internal sealed class QueryPages(LoopbackQuery query, bool joinsHeaders, SegmentWriter? segments, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private readonly bool _isParametric = query.Statement.Capabilities.Contains("PARAMETRIC_DATETIME");
    private IReadOnlyList<(string Name, TypeNode Type)> _columns = [];
    private IReadOnlyList<TypeNode> _types = [];
    private int _pages;
    private long _rows;
    private long _bytes;

    public ILoopbackResult? Result { get; private set; }

    public bool IsSpooled => segments is not null;

    /// <summary>A page without rows: it is not there yet.</summary>
    public LoopbackResponse Waiting(string state, string baseUri, PageKey next) => Response(Page(state, baseUri, next));

    /// <summary>The page of a query that ended from outside.</summary>
    public LoopbackResponse Failed(LoopbackError error, string baseUri) => Response(Page("FAILED", baseUri, null) with { Error = error });

    /// <summary>A page with rows, or the last one.</summary>
    public LoopbackResponse Rows(RowChunk chunk, string baseUri, PageKey? next)
    {
        Learn(chunk.Result);
        var data = Data(chunk, baseUri);
        _rows += chunk.Count;
        _bytes += chunk.Runs.Sum(static run => (long)run.Json.Length);
        var page = Page(chunk.Error is not null ? "FAILED" : next is null ? "FINISHED" : "RUNNING", baseUri, next) with
        {
            Data = data,
            Error = chunk.Error,
            UpdateType = chunk.Result?.UpdateType,
            UpdateCount = chunk.Result?.UpdateCount,
            Warnings = (chunk.Result as ScriptedResult)?.Script.Warnings ?? [],
        };
        return next is null && chunk.Error is null ? WithHeaders(Response(page), chunk.Result!.Headers) : Response(page);
    }

    /// <summary>A page of a script, as it is but for the places of the id and the next page.</summary>
    public LoopbackResponse Raw(byte[] body, string baseUri, PageKey next)
    {
        var filled = Replace(Replace(body, "{id}"u8, Encoding.UTF8.GetBytes(query.Id)), "{nextUri}"u8, Encoding.UTF8.GetBytes(query.UriOf(next, baseUri)));
        return new LoopbackResponse(200, filled) { IsPage = true };
    }

    private static byte[] Replace(byte[] text, ReadOnlySpan<byte> place, ReadOnlySpan<byte> value)
    {
        var at = text.AsSpan().IndexOf(place);
        return at < 0 ? text : [.. text.AsSpan(0, at), .. value, .. text.AsSpan(at + place.Length)];
    }

    private void Learn(ILoopbackResult? result)
    {
        if (result is null || ReferenceEquals(result, Result))
        {
            return;
        }

        Result = result;
        _types = [.. result.Columns.Select(static column => TypeText.Parse(column.Type))];
        _columns = [.. result.Columns.Zip(_types, (column, type) => (column.Name, _isParametric ? type : type.WithoutPrecision()))];
    }

    private ReadOnlyMemory<byte>? Data(RowChunk chunk, string baseUri)
    {
        if (chunk.Count == 0)
        {
            return null;
        }

        var runs = _isParametric || !_types.Any(MillisecondRows.Concerns)
            ? chunk.Runs
            : [.. chunk.Runs.Select(run => run with { Json = MillisecondRows.Rewrite(run.Json, _types) })];
        return segments is null ? runs[0].Json : segments.Write(runs, _rows, isWhole: chunk.IsEnd && _rows == 0, baseUri);
    }

    private PageWriter Page(string state, string baseUri, PageKey? next) => new(query.Id, baseUri)
    {
        Columns = _columns,
        NextUri = next is { } key ? query.UriOf(key, baseUri) : null,
        PartialCancelUri = next is { IsExecuting: true } executing ? $"{baseUri}/v1/statement/executing/partialCancel/{query.Id}/0/{query.Slug}/{executing.Token}" : null,
        Stats = new PageStats(state, _pages++, _rows, _bytes, time.GetElapsedTime(_started)),
    };

    private LoopbackResponse Response(PageWriter page)
    {
        var response = new LoopbackResponse(200, page.Write()) { IsPage = true };
        return segments is null ? response : response.With("X-Trino-Query-Data-Encoding", segments.Encoding);
    }

    private LoopbackResponse WithHeaders(LoopbackResponse response, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        IEnumerable<KeyValuePair<string, string>> sent = joinsHeaders
            ? headers.GroupBy(static header => header.Key, static header => header.Value, (name, values) => KeyValuePair.Create(name, string.Join(",", values)))
            : headers;
        return response with { Headers = [.. response.Headers, .. sent.Select(static header => KeyValuePair.Create($"X-Trino-{header.Key}", header.Value))] };
    }
}
