using System.Text;
using System.Text.Json;
using DataMesh.Connectors.Trino.Decoding;
using DataMesh.Connectors.Trino.Http;
using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataMesh.Connectors.Trino.Tests.Protocol;

/// <summary>A server and a client of it, for one test.</summary>
internal sealed class Client : IAsyncDisposable
{
    private Client(LoopbackTrino server, TrinoHttp http)
    {
        Server = server;
        Http = http;
        Statements = new StatementClient(http);
    }

    public LoopbackTrino Server { get; }

    public TrinoHttp Http { get; }

    public StatementClient Statements { get; }

    public SessionState Session => SessionState.Of(Http.Config);

    public static Task<Client> ConnectAsync(ScriptedAnswer answer, Func<TrinoConnectorConfig, TrinoConnectorConfig>? configure = null, Func<LoopbackOptions, LoopbackOptions>? serve = null, TimeProvider? time = null) =>
        ConnectAsync(ScriptedEngine.Always(answer), configure, serve, time);

    public static async Task<Client> ConnectAsync(
        ScriptedEngine engine,
        Func<TrinoConnectorConfig, TrinoConnectorConfig>? configure = null,
        Func<LoopbackOptions, LoopbackOptions>? serve = null,
        TimeProvider? time = null,
        ISignInPrompt? prompt = null,
        ITrinoTokenSource? tokens = null,
        ILogger? logger = null)
    {
        var options = new LoopbackOptions { Engine = engine };
        var server = await LoopbackTrino.StartAsync(serve?.Invoke(options) ?? options);
        try
        {
            var config = new TrinoConnectorConfig { Host = "127.0.0.1", Port = server.Port, Username = "alice", RetryTime = TimeSpan.FromSeconds(30), TokenCache = false };
            config = config with { TlsRootCertificate = server.Certificates?.AuthorityFile };
            return new Client(server, TrinoHttp.Create(configure?.Invoke(config) ?? config, new ConnectorInstanceOptions("lake"), logger ?? NullLogger.Instance, time ?? TimeProvider.System, prompt, tokens));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<StatementExecution> SubmitAsync(string sql = "SELECT 1") => Statements.SubmitAsync(sql, Session, Token);

    /// <summary>Runs a statement to its end: its rows as JSON, in order.</summary>
    public async Task<Outcome> RunAsync(string sql = "SELECT 1", SessionState? session = null)
    {
        await using var execution = await Statements.SubmitAsync(sql, session ?? Session, Token);
        var (rows, columns) = await ReadAsync(execution);
        return new Outcome(rows, columns, execution.Facts, execution.Changes, execution.QueryId);
    }

    /// <summary>Reads all pages.</summary>
    public static async Task<(List<string> Rows, IReadOnlyList<string> Columns)> ReadAsync(StatementExecution execution)
    {
        List<string> rows = [];
        IReadOnlyList<string> columns = [];
        while (await execution.ReadAsync(Token) is { } page)
        {
            using (page)
            {
                columns = page.Columns is { } told ? [.. told.Select(static column => $"{column.Name} {column.Type}")] : columns;
                execution.End(page, SkipRows(page, rows));
            }
        }

        return (rows, columns);
    }

    /// <summary>Where the rows of a page end; takes them as text.</summary>
    public static JsonCursor SkipRows(ResultPage page, List<string>? rows = null)
    {
        if (page.Rows is not { } start)
        {
            return default;
        }

        var reader = start.Read(page.Bytes);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            var from = start.Position + (int)reader.TokenStartIndex;
            reader.Skip();
            rows?.Add(Encoding.UTF8.GetString(page.Bytes[from..(start.Position + (int)reader.BytesConsumed)]));
        }

        return JsonCursor.After(reader, start.Position);
    }

    /// <summary>Waits until a request has come; half a minute at most, however busy the machine is.</summary>
    public Task<LoopbackRequest> SeeAsync(Func<LoopbackRequest, bool> condition) => Server.SeeAsync(condition, Token).WaitAsync(TimeSpan.FromSeconds(30), Token);

    public int Count(LoopbackRequestKind kind) => Server.Requests.Count(request => request.Kind == kind);

    public async ValueTask DisposeAsync()
    {
        await Http.DisposeAsync();
        await Server.DisposeAsync();
    }

    internal sealed record Outcome(IReadOnlyList<string> Rows, IReadOnlyList<string> Columns, StatementFacts Facts, SessionChanges Changes, string? QueryId);
}
