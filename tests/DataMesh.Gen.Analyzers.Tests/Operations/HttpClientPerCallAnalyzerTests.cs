namespace DataMesh.Gen.Analyzers.Tests.Operations;

public sealed class HttpClientPerCallAnalyzerTests
{
    [Theory]
    [InlineData("using var client = [|new HttpClient()|]; return null!;")]
    [InlineData("using (var client = [|new HttpClient { Timeout = TimeSpan.FromSeconds(3) }|]) { return null!; }")]
    [InlineData("using HttpClient client = [|new()|]; return null!;")]
    [InlineData("using var client = [|new HttpClient(new SocketsHttpHandler())|]; return null!;")]
    [InlineData("using var handler = [|new SocketsHttpHandler()|]; using var client = new HttpClient(handler); return null!;")]
    [InlineData("return Task.Run(() => [|new HttpClientHandler()|]).ContinueWith(_ => (QueryResult)null!);")]
    public async Task ClientInAnOperation_IsReported(string body)
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<HttpClientPerCallAnalyzer>(Source($"public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) {{ {body} }}"));
        Assert.StartsWith("'ExecuteAsync' makes a new ", reports.Single().GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ask();", "void Ask() { using var client = [|new HttpClient()|]; }")]
    [InlineData("using var client = Make();", "static HttpClient Make() => [|new()|];")]
    [InlineData("using var client = this.Make<int>();", "HttpClient Make<T>() { return [|new HttpClient()|]; }")]
    public Task ClientInAMethodThatAnOperationCalls_IsReported(string body, string member) =>
        AnalyzerRun.ReportsAtMarksAsync<HttpClientPerCallAnalyzer>(Source($"public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) {{ {body} return null!; }} {member}"));

    [Theory]
    [InlineData("readonly HttpClient _own = new();")]
    [InlineData("static readonly HttpClient Shared = new(new SocketsHttpHandler());")]
    [InlineData("HttpClient Own { get; } = new();")]
    [InlineData("public C() { _client = new HttpClient(); }")]
    [InlineData("public Task ConnectAsync(CancellationToken cancellationToken) { _client = new HttpClient(); return Task.CompletedTask; }")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) { using var client = new HttpClient(); await client.GetAsync(\"https://example.org\", cancellationToken); }")]
    [InlineData("public Task ConnectAsync(CancellationToken cancellationToken) { _client = Make(); return Task.CompletedTask; } static HttpClient Make() => new();")]
    [InlineData("public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) { _client ??= new HttpClient(); return null!; }")]
    [InlineData("public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) { _client ??= Make(); return null!; } HttpClient Make() => new();")]
    [InlineData("public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) { var client = new HttpClient(); _client = client; return null!; }")]
    [InlineData("public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) { var client = new HttpClient(); Interlocked.CompareExchange(ref _client, client, null); return null!; }")]
    [InlineData("readonly SocketsHttpHandler _handler = new(); public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) { using var client = new HttpClient(_handler, disposeHandler: false); return null!; }")]
    [InlineData("public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) { using var request = new HttpRequestMessage(); return null!; }")]
    [InlineData("readonly System.Collections.Concurrent.ConcurrentDictionary<string, HttpClient> _clients = new(); public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) { _clients.GetOrAdd(\"a\", static host => new HttpClient()); return null!; }")]
    [InlineData("readonly System.Collections.Concurrent.ConcurrentDictionary<string, Lazy<HttpClient>> _clients = new(); public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) { _clients.GetOrAdd(\"a\", host => new Lazy<HttpClient>(() => { var client = new HttpClient(); return client; })); return null!; }")]
    [InlineData("readonly Dictionary<string, HttpClient> _clients = new(); public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) { var client = new HttpClient(); _clients.Add(\"a\", client); _clients[\"b\"] = new HttpClient(); return null!; }")]
    [InlineData("void Unused() { using var client = new HttpClient(); }")]
    public Task ClientThatIsKept_IsSilent(string members) => AnalyzerRun.ReportsAtMarksAsync<HttpClientPerCallAnalyzer>(Source(members));

    [Fact]
    public Task ClientElsewhere_IsSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<HttpClientPerCallAnalyzer>("class Plain { Task<string> GetAsync() { using var client = new HttpClient(); return client.GetStringAsync(\"https://example.org\"); } }");

    [Fact]
    public Task UnfinishedCode_IsSilent() =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<HttpClientPerCallAnalyzer>(Source("public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) { new Missing(; Make(; new HttpClient2( }"));

    private static string Source(string members) => Sample.Query($"HttpClient? _client; {members}", "[Connector(\"c\")] public sealed partial class C : IQueryConnector");
}
