using DataMesh.Gen.CodeFixes;

namespace DataMesh.Gen.Analyzers.Tests;

public sealed class ReleaseResourceCodeFixTests
{
    private const string Types = """

        public sealed class Line : IAsyncDisposable
        {
            public Task CloseAsync() => Task.CompletedTask;
            public ValueTask DisposeAsync() => default;
        }
        public sealed class Pipe : IDisposable
        {
            public void Dispose() { }
        }
        """;

    private const string Pipe = "private Pipe? _pipe;\npublic Task ConnectAsync(CancellationToken token) { _pipe = new(); return Task.CompletedTask; }\n";
    private const string Line = "private Line? _line;\npublic Task ConnectAsync(CancellationToken token) { _line = new(); return Task.CompletedTask; }\n";
    private const string Lasting = "private readonly Line _line = new();\npublic Task ConnectAsync(CancellationToken token) => Task.FromResult(_line);\n";
    private const string Disconnect = "public Task DisconnectAsync(CancellationToken token)";
    private const string AsyncDisconnect = "public async Task DisconnectAsync(CancellationToken token)";
    private const string ReleaseLine = "    if (_line is { } line)\n    {\n        _line = null;\n        await line.DisposeAsync().ConfigureAwait(false);\n    }\n";

    [Theory]
    [InlineData(Pipe, $"{Disconnect} => Task.CompletedTask;", $"{Disconnect}\n{{\n    _pipe?.Dispose();\n    _pipe = null;\n    return Task.CompletedTask;\n}}")]
    [InlineData(Pipe, $"{Disconnect} => Task.Delay(1, token);", $"{AsyncDisconnect}\n{{\n    await Task.Delay(1, token).ConfigureAwait(false);\n    _pipe?.Dispose();\n    _pipe = null;\n}}")]
    [InlineData(Pipe, $"{AsyncDisconnect} => await Task.Delay(1, token); // Waits.", $"{AsyncDisconnect}\n{{\n    await Task.Delay(1, token);\n    _pipe?.Dispose();\n    _pipe = null;\n}} // Waits.")]
    [InlineData(Pipe, $"{Disconnect}\n{{\n    // Done.\n    return Task.CompletedTask;\n}}", $"{Disconnect}\n{{\n    // Done.\n    _pipe?.Dispose();\n    _pipe = null;\n    return Task.CompletedTask;\n}}")]
    [InlineData(Pipe, $"{Disconnect} {{ return Task.CompletedTask; }}", $"{Disconnect} {{ \n    _pipe?.Dispose();\n    _pipe = null;\nreturn Task.CompletedTask; }}")]
    [InlineData(Line, $"{Disconnect} => Task.CompletedTask;", $"{AsyncDisconnect}\n{{\n{ReleaseLine}}}")]
    [InlineData(Line, $"{Disconnect}\n{{\n    return Task.CompletedTask;\n}}", $"{AsyncDisconnect}\n{{\n{ReleaseLine}}}")]
    [InlineData(Line, $"{Disconnect}\n{{\n    return Task.Delay(1, token);\n}}", $"{AsyncDisconnect}\n{{\n    await Task.Delay(1, token).ConfigureAwait(false);\n{ReleaseLine}}}")]
    [InlineData(Line, $"{AsyncDisconnect}\n{{\n    await Task.Delay(1, token);\n}}", $"{AsyncDisconnect}\n{{\n    await Task.Delay(1, token);\n{ReleaseLine}}}")]
    [InlineData(Line, $"{AsyncDisconnect}\n{{\n    var line = 1;\n    await Task.Delay(line, token);\n}}", $"{AsyncDisconnect}\n{{\n    var line = 1;\n    await Task.Delay(line, token);\n    if (_line is {{ }} openedLine)\n    {{\n        _line = null;\n        await openedLine.DisposeAsync().ConfigureAwait(false);\n    }}\n}}")]
    [InlineData(Lasting, $"{Disconnect} => Task.CompletedTask;", $"{AsyncDisconnect}\n{{\n    await _line.CloseAsync().ConfigureAwait(false);\n}}")]
    [InlineData(Pipe, $"{Disconnect} =>\n    // The server hangs up by itself.\n    Task.CompletedTask;", $"{Disconnect}\n{{\n    // The server hangs up by itself.\n    _pipe?.Dispose();\n    _pipe = null;\n    return Task.CompletedTask;\n}}")]
    [InlineData(Line, $"{Disconnect} // The server hangs up by itself.\n    => Task.CompletedTask;", $"{AsyncDisconnect}\n{{\n    // The server hangs up by itself.\n{ReleaseLine}}}")]
    [InlineData(Pipe, $"{Disconnect} => token.IsCancellationRequested ? Task.FromCanceled(token) : Task.CompletedTask;", $"{AsyncDisconnect}\n{{\n    await (token.IsCancellationRequested ? Task.FromCanceled(token) : Task.CompletedTask).ConfigureAwait(false);\n    _pipe?.Dispose();\n    _pipe = null;\n}}")]
    [InlineData(Line, $"{Disconnect}\n{{\n    Task? last = null;\n    return last ?? Task.CompletedTask;\n}}", $"{AsyncDisconnect}\n{{\n    Task? last = null;\n    await (last ?? Task.CompletedTask).ConfigureAwait(false);\n{ReleaseLine}}}")]
    public Task Fix_ReleasesInDisconnect(string members, string before, string after) => CodeFixRun.FixesAsync<UnreleasedResourceAnalyzer, ReleaseResourceCodeFixProvider>(
        Sample.Query(members + before) + Types,
        Sample.Query(members + after) + Types);

    [Theory]
    [InlineData($"{Disconnect} {{ if (token.IsCancellationRequested) {{ return Task.FromCanceled(token); }} return Task.CompletedTask; }}")]
    [InlineData($"{Disconnect} => throw new NotImplementedException();")]
    [InlineData($"{Disconnect} {{ throw new NotImplementedException(); }}")]
    public Task WhatIsNotMechanical_HasNoFix(string disconnect) =>
        Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => CodeFixRun.FixFirstAsync<UnreleasedResourceAnalyzer, ReleaseResourceCodeFixProvider>(Sample.Query(Line + disconnect) + Types));

    [Fact]
    public async Task FixAll_ReleasesAllOfAConnector()
    {
        var texts = await CodeFixRun.FixAllAsync<UnreleasedResourceAnalyzer, ReleaseResourceCodeFixProvider>(
            Sample.Query("private Pipe? _first;\nprivate Line? _line;\nprivate Pipe _last = null!;\npublic Task ConnectAsync(CancellationToken token) { _first = new(); _line = new(); _last = new(); return Task.CompletedTask; }\n" + $"{Disconnect} => Task.CompletedTask;"),
            Types);
        Assert.Contains($"{AsyncDisconnect}\n{{\n    _first?.Dispose();\n    _first = null;\n{ReleaseLine}    _last?.Dispose();\n}}", texts[0], StringComparison.Ordinal);
    }
}
