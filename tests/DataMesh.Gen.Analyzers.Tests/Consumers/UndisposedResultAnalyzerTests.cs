namespace DataMesh.Gen.Analyzers.Tests.Consumers;

public sealed class UndisposedResultAnalyzerTests
{
    [Theory]
    [InlineData("var [|stream|] = await db.StreamAsync(\"SELECT 1\"); await foreach (var batch in stream) Console.WriteLine(batch.RowCount);")]
    [InlineData("var [|stream|] = await db.StreamAsync(\"SELECT 1\").ConfigureAwait(false); await foreach (var batch in stream.ConfigureAwait(false)) Console.WriteLine(batch.RowCount);")]
    [InlineData("RowStream [|stream|] = await db.StreamAsync(\"SELECT 1\"); await foreach (var batch in stream.WithCancellation(default)) Console.WriteLine(batch.RowCount);")]
    [InlineData("var [|stream|] = await db.StreamAsync(\"SELECT 1\"); while (await stream.ReadAsync() is { } batch) Console.WriteLine(batch.RowCount);")]
    [InlineData("var [|stream|] = db.StreamAsync(\"SELECT 1\").Result; Console.WriteLine(stream.Columns.Count);")]
    [InlineData("var [|stream|] = db.StreamAsync(\"SELECT 1\").GetAwaiter().GetResult(); Console.WriteLine(stream is null);")]
    [InlineData("RowStream stream; [|stream|] = await db.StreamAsync(\"SELECT 1\"); Console.WriteLine(stream.Columns.Count);")]
    [InlineData("var [|session|] = await sessions.OpenSessionAsync(); await session.ExecuteAsync(\"SELECT 1\");")]
    [InlineData("await using var session = await sessions.OpenSessionAsync(); var [|stream|] = await session.StreamAsync(\"SELECT 1\"); Console.WriteLine(stream?.QueryId);")]
    [InlineData("var [|content|] = await files.OpenReadAsync(\"a\"); await content.CopyToAsync(Stream.Null);")]
    [InlineData("await foreach (var batch in await db.[|StreamAsync|](\"SELECT 1\")) Console.WriteLine(batch.RowCount);")]
    [InlineData("await foreach (var batch in (await db.[|StreamAsync|](\"SELECT 1\")).ConfigureAwait(false)) Console.WriteLine(batch.RowCount);")]
    [InlineData("await foreach (var batch in (await db.[|StreamAsync|](\"SELECT 1\")).WithCancellation(default)) Console.WriteLine(batch.RowCount);")]
    [InlineData("await db.[|StreamAsync|](\"SELECT 1\");")]
    [InlineData("_ = await db.[|StreamAsync|](\"SELECT 1\");")]
    [InlineData("Console.WriteLine((await db.[|StreamAsync|](\"SELECT 1\")).Columns.Count);")]
    [InlineData("await (await sessions.[|OpenSessionAsync|]()).ExecuteAsync(\"SELECT 1\");")]
    [InlineData("await using var stream = await db.StreamAsync(\"SELECT 1\"); await foreach (var batch in stream) { var [|kept|] = batch.Detach(); Console.WriteLine(kept.RowCount); }")]
    [InlineData("await using var stream = await db.StreamAsync(\"SELECT 1\"); await foreach (var batch in stream) batch.[|Detach|]();")]
    public Task ResultThatNobodyDisposes_IsReported(string body) => AnalyzerRun.ReportsAtMarksAsync<UndisposedResultAnalyzer>(Consumer.Async(body));

    [Theory]
    [InlineData("await using var stream = await db.StreamAsync(\"SELECT 1\"); await foreach (var batch in stream) Console.WriteLine(batch.RowCount);")]
    [InlineData("await using (var stream = await db.StreamAsync(\"SELECT 1\")) Console.WriteLine(stream.Columns.Count);")]
    [InlineData("await using (await db.StreamAsync(\"SELECT 1\")) { }")]
    [InlineData("var stream = await db.StreamAsync(\"SELECT 1\"); await using (stream) Console.WriteLine(stream.Columns.Count);")]
    [InlineData("var stream = await db.StreamAsync(\"SELECT 1\"); await using (stream.ConfigureAwait(false)) Console.WriteLine(stream.Columns.Count);")]
    [InlineData("var stream = await db.StreamAsync(\"SELECT 1\"); await using var _ = stream.ConfigureAwait(false); Console.WriteLine(stream.Columns.Count);")]
    [InlineData("var session = await sessions.OpenSessionAsync(); await using var _ = session.ConfigureAwait(false); await session.ExecuteAsync(\"SELECT 1\");")]
    [InlineData("var stream = await db.StreamAsync(\"SELECT 1\"); try { Console.WriteLine(stream.Columns.Count); } finally { await stream.DisposeAsync(); }")]
    [InlineData("RowStream? stream = null; try { stream = await db.StreamAsync(\"SELECT 1\"); } finally { if (stream is not null) await stream.DisposeAsync(); }")]
    [InlineData("Stream? content = null; try { content = await files.OpenReadAsync(\"a\"); } finally { content?.Dispose(); }")]
    [InlineData("using var content = await files.OpenReadAsync(\"a\"); await content.CopyToAsync(Stream.Null);")]
    [InlineData("using var reader = new StreamReader(await files.OpenReadAsync(\"a\"));")]
    [InlineData("var content = await files.OpenReadAsync(\"a\"); using var reader = new StreamReader(content);")]
    [InlineData("await QueryResult.ReadAsync(await db.StreamAsync(\"SELECT 1\"));")]
    [InlineData("var stream = await db.StreamAsync(\"SELECT 1\"); await QueryResult.ReadAsync(stream);")]
    [InlineData("using var reader = (await db.StreamAsync(\"SELECT 1\")).AsDataReader();")]
    [InlineData("var stream = await db.StreamAsync(\"SELECT 1\"); using var reader = stream.AsDataReader();")]
    [InlineData("var stream = await db.StreamAsync(\"SELECT 1\"); Func<Task> end = async () => await stream.DisposeAsync(); await end();")]
    [InlineData("var stream = await db.StreamAsync(\"SELECT 1\"); var other = stream; await other.DisposeAsync();")]
    [InlineData("var stream = await db.StreamAsync(\"SELECT 1\"); List<RowStream> streams = [stream]; Console.WriteLine(streams.Count);")]
    [InlineData("var task = db.StreamAsync(\"SELECT 1\"); await using var stream = await task;")]
    [InlineData("await (await db.StreamAsync(\"SELECT 1\")).DisposeAsync();")]
    [InlineData("var kept = new List<RowBatch>(); await using var stream = await db.StreamAsync(\"SELECT 1\"); await foreach (var batch in stream) kept.Add(batch.Detach());")]
    [InlineData("await using var stream = await db.StreamAsync(\"SELECT 1\"); await foreach (var batch in stream) { using var kept = batch.Detach(); }")]
    [InlineData("var result = await db.ExecuteAsync(\"SELECT 1\"); Console.WriteLine(result.Rows.Count);")]
    [InlineData("using var content = File.OpenRead(\"a\"); await new Own().StreamAsync(); new Own().Detach(); } private sealed class Own { public Task<Stream> StreamAsync() => Task.FromResult(Stream.Null); public Own Detach() => this;")]
    public Task ResultThatSomebodyDisposes_IsNot(string body) => AnalyzerRun.ReportsAtMarksAsync<UndisposedResultAnalyzer>(Consumer.Async(body));

    [Theory]
    [InlineData("public async Task<RowStream> OpenAsync() { var stream = await db.StreamAsync(\"SELECT 1\"); return stream; }")]
    [InlineData("public async Task<RowStream> OpenAsync() => await db.StreamAsync(\"SELECT 1\");")]
    [InlineData("public Task<RowStream> OpenAsync() => db.StreamAsync(\"SELECT 1\");")]
    [InlineData("private RowStream? _stream; public async Task OpenAsync() => _stream = await db.StreamAsync(\"SELECT 1\"); public RowStream? Last => _stream;")]
    [InlineData("private RowStream? _stream; public async Task OpenAsync() { var stream = await db.StreamAsync(\"SELECT 1\"); _stream = stream; } public RowStream? Last => _stream;")]
    [InlineData("public async Task<(RowStream, int)> OpenAsync() { var stream = await db.StreamAsync(\"SELECT 1\"); return (stream, 1); }")]
    [InlineData("public async IAsyncEnumerable<RowStream> OpenAsync() { var stream = await db.StreamAsync(\"SELECT 1\"); yield return stream; }")]
    public Task ResultThatLeaves_IsAnothers(string members) => AnalyzerRun.ReportsAtMarksAsync<UndisposedResultAnalyzer>(Consumer.Class(members));

    [Fact]
    public Task UnfinishedCode_IsLeftAlone() =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<UndisposedResultAnalyzer>(Consumer.Async("var stream = await db.StreamAsync("));
}
