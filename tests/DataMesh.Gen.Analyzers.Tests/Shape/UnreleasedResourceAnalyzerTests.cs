namespace DataMesh.Gen.Analyzers.Tests;

public sealed class UnreleasedResourceAnalyzerTests
{
    private const string Line = """

        public sealed class Line : IAsyncDisposable, IDisposable
        {
            public static Task<Line> OpenAsync(CancellationToken token) => Task.FromResult(new Line());
            public static Line Get() => new();
            public static Line ForAddress(string address) => new();
            public static IDisposable Subscribe(Action changed) => new Line();
            public Task DialAsync(CancellationToken token) => Task.CompletedTask;
            public Task CloseAsync() => Task.CompletedTask;
            public ValueTask DisposeAsync() => default;
            public void Dispose() { }
        }
        public interface ILines { Task<Line> OpenAsync(CancellationToken token); Line Current { get; } Line GetLine(); }

        """;

    [Theory]
    [InlineData("private Line? [|_line|];\npublic async Task ConnectAsync(CancellationToken token) { _line = await Line.OpenAsync(token); }")]
    [InlineData("private Line? [|_line|];\npublic async Task ConnectAsync(CancellationToken token) { _line = await Line.OpenAsync(token).ConfigureAwait(false); }")]
    [InlineData("private Line? [|_line|];\npublic async Task ConnectAsync(CancellationToken token) { var line = new Line(); await line.DialAsync(token); _line = line; }")]
    [InlineData("private Line? [|_line|];\npublic Task ConnectAsync(CancellationToken token) { _line ??= new Line(); return Task.CompletedTask; }")]
    [InlineData("private Line? [|_line|];\npublic Task ConnectAsync(CancellationToken token) => Open();\nprivate Task Open() { _line = new(); return Task.CompletedTask; }")]
    [InlineData("private Line? [|_line|];\nprivate Line Own => _line ??= new Line();")]
    [InlineData("private Line? [|Own|] { get; set; }\npublic async Task ConnectAsync(CancellationToken token) { Own = await Line.OpenAsync(token); }")]
    [InlineData("private IDisposable? [|_line|];\npublic async Task ConnectAsync(CancellationToken token) { _line = await Line.OpenAsync(token); }")]
    [InlineData("private readonly Line [|_line|] = new();\npublic async Task ConnectAsync(CancellationToken token) { await _line.DialAsync(token); }")]
    [InlineData("private readonly Line [|_line|];\npublic AcmeDbConnector() { _line = new Line(); }\npublic Task ConnectAsync(CancellationToken token) => _line.DialAsync(token);")]
    [InlineData("private readonly ILines _lines;\nprivate Line? [|_line|];\npublic AcmeDbConnector(ILines lines) { _lines = lines; }\npublic async Task ConnectAsync(CancellationToken token) { _line = await _lines.OpenAsync(token); }")]
    [InlineData("private Line? [|_line|];\npublic async Task ConnectAsync(CancellationToken token) { _line = await Line.OpenAsync(token); }\npublic void Dispose() => _line?.Dispose();")]
    [InlineData("private Line? [|_line|];\nprivate int _count;\npublic async Task ConnectAsync(CancellationToken token) { _line = await Line.OpenAsync(token); }\npublic Task DisconnectAsync(CancellationToken token) { _count = 0; return Task.CompletedTask; }\npublic override string ToString() => $\"{_line} {_count}\";")]
    [InlineData("private Line? [|_line|];\npublic async Task ConnectAsync(CancellationToken token) { Interlocked.Exchange(ref _line, await Line.OpenAsync(token))?.Dispose(); }")]
    [InlineData("private Line? [|_line|];\npublic Task ConnectAsync(CancellationToken token) { Interlocked.CompareExchange(ref _line, new Line(), null); return Task.CompletedTask; }")]
    [InlineData("private Line? [|_line|]; private string? _version;\npublic async Task ConnectAsync(CancellationToken token) { (_line, _version) = (await Line.OpenAsync(token), \"1\"); }\npublic string? Version => _version;")]
    [InlineData("private Line? [|_line|];\npublic Task ConnectAsync(CancellationToken token) { _line = Line.ForAddress(\"http://a\"); return Task.CompletedTask; }")]
    [InlineData("private IDisposable? [|_changes|];\npublic Task ConnectAsync(CancellationToken token) { _changes = Line.Subscribe(() => { }); return Task.CompletedTask; }")]
    [InlineData("private CancellationTokenSource? [|_stop|];\npublic Task ConnectAsync(CancellationToken token) { _stop = CancellationTokenSource.CreateLinkedTokenSource(token); return Task.Run(() => { }, _stop.Token); }")]
    [InlineData("private PeriodicTimer? [|_timer|];\npublic Task ConnectAsync(CancellationToken token) { _timer = new(TimeSpan.FromSeconds(1)); return Task.CompletedTask; }\npublic override string ToString() => $\"{_timer}\";")]
    public async Task ResourceThatDisconnectDoesNotRelease_IsReportedAtItsName(string members) =>
        Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<UnreleasedResourceAnalyzer>(Sample.Query(members) + Line));

    [Theory]
    [InlineData("await _line!.DisposeAsync();")]
    [InlineData("if (_line is { } line) { await line.DisposeAsync(); }")]
    [InlineData("_line?.Dispose();")]
    [InlineData("await _line!.CloseAsync();")]
    [InlineData("using (_line) { }")]
    [InlineData("Interlocked.Exchange(ref _line, null)?.Dispose();")]
    [InlineData("var line = _line; _line = null; await ReleaseAsync(line); static async Task ReleaseAsync(Line? line) { if (line is not null) { await line.DisposeAsync(); } }")]
    [InlineData("Close();")]
    [InlineData("await Task.Run(Close, token);")]
    [InlineData("Own = null;")]
    [InlineData("Closer.Close(this);")]
    [InlineData("void Local() => _line?.Dispose(); Local();")]
    public async Task ResourceThatIsReleasedSomehow_IsSilent(string disconnect) =>
        Assert.Empty(await AnalyzerRun.ReportsAtMarksAsync<UnreleasedResourceAnalyzer>(Sample.Query($$"""
            private Line? _line;
            private Line? Own { get => _line; set { _line?.Dispose(); _line = value; } }
            public async Task ConnectAsync(CancellationToken token) { _line = await Line.OpenAsync(token); }
            public async Task DisconnectAsync(CancellationToken token) { await Task.Yield(); {{disconnect}} }
            private void Close() => CloseAll();
            private void CloseAll() { _line?.Dispose(); }
            private static class Closer { public static void Close(AcmeDbConnector connector) => connector._line?.Dispose(); }
            """) + Line));

    [Theory]
    [InlineData("private readonly Line _line;\npublic AcmeDbConnector(Line line) { _line = line; }\npublic Task ConnectAsync(CancellationToken token) => _line.DialAsync(token);")]
    [InlineData("private readonly ILines _lines;\nprivate Line? _line;\npublic AcmeDbConnector(ILines lines) { _lines = lines; }\npublic Task ConnectAsync(CancellationToken token) { _line = _lines.Current; return Task.CompletedTask; }\npublic override string ToString() => $\"{_line}\";")]
    [InlineData("private readonly ILines _lines;\nprivate Line? _line;\npublic AcmeDbConnector(ILines lines) { _lines = lines; }\npublic Task ConnectAsync(CancellationToken token) { _line = _lines.GetLine(); return Task.CompletedTask; }\npublic override string ToString() => $\"{_line}\";")]
    [InlineData("private readonly SemaphoreSlim _gate = new(1, 1);\npublic Task ConnectAsync(CancellationToken token) => _gate.WaitAsync(token);")]
    [InlineData("private readonly HttpClient _http = new();\npublic Task ConnectAsync(CancellationToken token) => _http.GetAsync(\"/\", token);")]
    [InlineData("private readonly Line _line = new();\npublic Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken token) { _line.ToString(); return null!; }")]
    [InlineData("private readonly Line _line = new();\npublic Task ConnectAsync(CancellationToken token) => _line.DialAsync(token);\npublic void Dispose() => _line.Dispose();")]
    [InlineData("private readonly Line _line = new();\npublic Task ConnectAsync(CancellationToken token) => _line.DialAsync(token);\npublic Task DisconnectAsync(CancellationToken token) => _line.CloseAsync();")]
    [InlineData("private Func<HttpClient> CreateClient { get; } = () => null!;\nprivate HttpClient? _http;\npublic Task ConnectAsync(CancellationToken token) { _http = CreateClient(); return Task.CompletedTask; }\npublic override string ToString() => $\"{_http}\";")]
    [InlineData("private Task? _loop;\npublic Task ConnectAsync(CancellationToken token) { _loop = Task.Run(() => { }, token); return _loop; }")]
    [InlineData("private Task? _loop;\npublic Task ConnectAsync(CancellationToken token) { _loop = StartLoop(); return _loop; }\nprivate static Task<int> StartLoop() => Task.FromResult(1);")]
    [InlineData("private static Line? s_line;\npublic async Task ConnectAsync(CancellationToken token) { s_line = await Line.OpenAsync(token); }\npublic override string ToString() => $\"{s_line}\";")]
    [InlineData("private SocketsHttpHandler? _handler; private HttpClient? _http;\npublic Task ConnectAsync(CancellationToken token) { _handler = new(); _http = new HttpClient(_handler); return Task.CompletedTask; }\npublic Task DisconnectAsync(CancellationToken token) { _http?.Dispose(); return Task.CompletedTask; }")]
    [InlineData("private readonly List<IDisposable> _all = []; private Line? _line;\npublic Task ConnectAsync(CancellationToken token) { _line = new(); _all.Add(_line); return Task.CompletedTask; }\npublic Task DisconnectAsync(CancellationToken token) { _all.ForEach(one => one.Dispose()); return Task.CompletedTask; }")]
    [InlineData("private readonly List<IDisposable> _all = []; private Line? _line;\npublic Task ConnectAsync(CancellationToken token) { _all.Add(_line = new()); return Task.CompletedTask; }\npublic Task DisconnectAsync(CancellationToken token) { _all.ForEach(one => one.Dispose()); return Task.CompletedTask; }\npublic override string ToString() => $\"{_line}\";")]
    [InlineData("private SemaphoreSlim? _gate;\npublic Task ConnectAsync(CancellationToken token) { _gate ??= new(1); return _gate.WaitAsync(token); }")]
    [InlineData("private MemoryStream? _buffer;\npublic Task ConnectAsync(CancellationToken token) { _buffer = new(); return Task.CompletedTask; }\npublic override string ToString() => $\"{_buffer}\";")]
    [InlineData("private Line? _line;\npublic Task ConnectAsync(CancellationToken token) { Interlocked.Exchange(ref _line, new Line())?.Dispose(); return Task.CompletedTask; }\npublic Task DisconnectAsync(CancellationToken token) { Interlocked.Exchange(ref _line, null)?.Dispose(); return Task.CompletedTask; }")]
    [InlineData("private readonly ILines _lines;\nprivate Line? _line;\npublic AcmeDbConnector(ILines lines) { _lines = lines; }\npublic Task ConnectAsync(CancellationToken token) { Interlocked.Exchange(ref _line, _lines.Current); return Task.CompletedTask; }")]
    [InlineData("private HttpMessageHandler? _handler; private Func<HttpMessageHandler> CreateHandler { get; } = () => null!;\npublic Task ConnectAsync(CancellationToken token) { _handler = CreateHandler(); return Task.CompletedTask; }\npublic override string ToString() => $\"{_handler}\";")]
    [InlineData("private HttpMessageHandler? _handler; private static HttpMessageHandler CreateHandler() => null!;\npublic Task ConnectAsync(CancellationToken token) { _handler = CreateHandler(); return Task.CompletedTask; }\npublic override string ToString() => $\"{_handler}\";")]
    public async Task WhatIsNotTheConnectorsToRelease_IsSilent(string members) =>
        Assert.Empty(await AnalyzerRun.ReportsAtMarksAsync<UnreleasedResourceAnalyzer>(Sample.Query(members) + Line));

    [Fact]
    public async Task HookOfABaseClass_Counts() =>
        Assert.Empty(await AnalyzerRun.ReportsAtMarksAsync<UnreleasedResourceAnalyzer>($$"""
            {{Sample.Query("protected virtual void Close() { } public Task DisconnectAsync(CancellationToken token) { Close(); return Task.CompletedTask; }", "abstract class Base : IQueryConnector")}}
            [Connector("a")] partial class A : Base { private Line? _line; public void Open() => _line = new(); protected override void Close() => _line?.Dispose(); }
            {{Line}}
            """));

    [Theory]
    [InlineData("Line? [|_line|]; public override Task ConnectAsync(CancellationToken token) { _line = new(); return base.ConnectAsync(token); } public override Task DisconnectAsync(CancellationToken token) => base.DisconnectAsync(token);")]
    [InlineData("Line? [|_line|]; public override Task ConnectAsync(CancellationToken token) { _line = new(); return Task.CompletedTask; }")]
    [InlineData("Line? [|_line|]; public override Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken token) { _line ??= new(); return Task.FromResult<QueryPlan>(null!); }")]
    [InlineData("readonly Line [|_line|] = new(); public override Task ConnectAsync(CancellationToken token) => _line.DialAsync(token);")]
    [InlineData("Line? _line; public override Task ConnectAsync(CancellationToken token) { _line = new(); return base.ConnectAsync(token); } public override Task DisconnectAsync(CancellationToken token) { _line?.Dispose(); return base.DisconnectAsync(token); }")]
    [InlineData("Line? _line; public override Task ConnectAsync(CancellationToken token) { _line = new(); return base.ConnectAsync(token); } protected override void Close() => _line?.Dispose();")]
    public Task ClassThatExtendsAnother_AnswersForItsOwn(string members) =>
        AnalyzerRun.ReportsAtMarksAsync<UnreleasedResourceAnalyzer>($$"""
            {{Sample.Query("protected virtual void Close() { }\npublic virtual Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;\npublic virtual Task DisconnectAsync(CancellationToken cancellationToken) { Close(); return Task.CompletedTask; }\npublic virtual Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => null!;", "abstract class Base : IQueryConnector")}}
            [Connector("a")] partial class A : Base { {{members}} }
            {{Line}}
            """);

    [Theory]
    [InlineData("IAsyncDisposable.DisposeAsync() { _line?.Dispose(); return default; }", "await ((IAsyncDisposable)this).DisposeAsync();")]
    [InlineData("IAsyncDisposable.DisposeAsync() { _line?.Dispose(); return default; }", "await using var me = (IAsyncDisposable)this;")]
    [InlineData("IAsyncDisposable.DisposeAsync() { _line?.Dispose(); return default; }", "IAsyncDisposable me = this; await me.DisposeAsync();")]
    public async Task ReleaseThroughAnInterfaceOfItsOwn_Counts(string dispose, string disconnect) =>
        Assert.Empty(await AnalyzerRun.ReportsAtMarksAsync<UnreleasedResourceAnalyzer>(Sample.Query(
            $"private Line? _line;\npublic Task ConnectAsync(CancellationToken token) {{ _line = new(); return Task.CompletedTask; }}\npublic async Task DisconnectAsync(CancellationToken token) {{ {disconnect} }}\nValueTask {dispose}",
            "[Connector(\"a\")] public sealed partial class AcmeDbConnector : IQueryConnector, IAsyncDisposable") + Line));

    [Fact]
    public async Task ClassThatIsNoConnector_IsSilent() =>
        Assert.Empty(await AnalyzerRun.ReportsAtMarksAsync<UnreleasedResourceAnalyzer>("class A { private Line? _line; public async Task ConnectAsync(CancellationToken token) { _line = await Line.OpenAsync(token); } public Task DisconnectAsync() => Task.FromResult(_line); }" + Line));

    [Theory]
    [InlineData("private Line? _line;\npublic async Task ConnectAsync(CancellationToken token) { _line = await ; }")]
    [InlineData("private Line? _line;\npublic async Task ConnectAsync(CancellationToken token) { var a = b; var b = a; _line = a; }")]
    [InlineData("private Gone? _line;\npublic async Task ConnectAsync(CancellationToken token) { _line = new Gone(); }")]
    public Task UnfinishedCode_IsSilent(string members) => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<UnreleasedResourceAnalyzer>(Sample.Query(members) + Line);
}
