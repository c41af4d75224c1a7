using System.Text;
using DataMesh.Connectors.Trino.Decoding;
using DataMesh.Connectors.Trino.Http;
using DataMesh.Connectors.Trino.Protocol;

namespace DataMesh.Connectors.Trino.Tests.Reading;

/// <summary>Pages that a test writes as JSON, without a server. A page may be withheld, or be an error.</summary>
internal sealed class Pages(params string[] pages) : IPageSource
{
    private readonly PageBuffers _buffers = new();
    private int _next;
    private int _reading;
    private int _ended;

    public const string Columns = """[{"name":"id","type":"bigint"},{"name":"name","type":"varchar"}]""";

    public string? QueryId => "q1";

    public StatementFacts Facts { get; private set; } = new();

    /// <summary>Pages that were asked for.</summary>
    public int Asked => Volatile.Read(ref _next);

    /// <summary>Pages that were ended.</summary>
    public int Ended => Volatile.Read(ref _ended);

    public int Heartbeats { get; private set; }

    public bool IsDisposed { get; private set; }

    /// <summary>Called before a page is given, with its number from 0.</summary>
    public Func<int, CancellationToken, Task> Before { get; init; } = static (_, _) => Task.CompletedTask;

    /// <summary>Called for each heartbeat.</summary>
    public Action OnHeartbeat { get; init; } = static () => { };

    /// <summary>The page at whose end the statement fails.</summary>
    public int FailsAt { get; init; } = -1;

    public static string Page(string rest) => $$"""
        {"id":"q1",{{rest}},"stats":{"state":"RUNNING"} }
        """;

    public static string Rows(params long[] ids) => Page($$"""
        "columns":{{Columns}},"data":[{{string.Join(",", ids.Select(static id => $"[{id},\"n{id}\"]"))}}]
        """);

    public async ValueTask<ResultPage?> ReadAsync(CancellationToken cancellationToken)
    {
        Assert.Equal(1, Interlocked.Increment(ref _reading));
        try
        {
            var number = Interlocked.Increment(ref _next) - 1;
            await Before(number, cancellationToken);
            if (number >= pages.Length)
            {
                return null;
            }

            var json = Encoding.UTF8.GetBytes(pages[number]);
            var buffer = _buffers.Rent(json.Length);
            json.CopyTo(buffer, 0);
            var body = new PageBody(_buffers, buffer, json.Length);
            var envelope = PageReader.Read(body.Span, known: null);
            return new(body) { Columns = envelope.Columns?.Columns, Rows = envelope.Rows, Segments = envelope.Segments, Envelope = envelope, Number = number };
        }
        finally
        {
            Interlocked.Decrement(ref _reading);
        }
    }

    public void End(ResultPage page, JsonCursor afterRows)
    {
        Assert.Equal(Interlocked.Increment(ref _ended) - 1, page.Number);
        if (page.Rows is not null)
        {
            PageReader.ReadOn(page.Bytes, afterRows, page.Envelope, known: null);
        }

        Facts = new() { UpdateType = page.Envelope.UpdateType, UpdateCount = page.Envelope.UpdateCount, Warnings = page.Envelope.Warnings, Stats = page.Envelope.Stats };
        if (page.Number == FailsAt)
        {
            throw ConnectorException.Create(ConnectorErrorKind.Query, "the statement failed");
        }
    }

    public Task HeartbeatAsync(CancellationToken cancellationToken)
    {
        Heartbeats++;
        OnHeartbeat();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return default;
    }
}
