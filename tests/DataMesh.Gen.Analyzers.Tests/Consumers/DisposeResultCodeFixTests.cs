using DataMesh.Gen.CodeFixes;

namespace DataMesh.Gen.Analyzers.Tests.Consumers;

public sealed class DisposeResultCodeFixTests
{
    [Theory]
    [InlineData("var stream = await db.StreamAsync(\"SELECT 1\"); Console.WriteLine(stream.QueryId);", "await using var stream = await db.StreamAsync(\"SELECT 1\"); Console.WriteLine(stream.QueryId);")]
    [InlineData("/* rows */ RowStream stream = await db.StreamAsync(\"SELECT 1\"); // to the end\n Console.WriteLine(stream.QueryId);", "/* rows */ await using RowStream stream = await db.StreamAsync(\"SELECT 1\"); // to the end\n Console.WriteLine(stream.QueryId);")]
    [InlineData("var content = await files.OpenReadAsync(\"a\"); await content.CopyToAsync(Stream.Null);", "await using var content = await files.OpenReadAsync(\"a\"); await content.CopyToAsync(Stream.Null);")]
    [InlineData("await using var stream = await db.StreamAsync(\"SELECT 1\"); await foreach (var batch in stream) { var kept = batch.Detach(); Console.WriteLine(kept.RowCount); }", "await using var stream = await db.StreamAsync(\"SELECT 1\"); await foreach (var batch in stream) { using var kept = batch.Detach(); Console.WriteLine(kept.RowCount); }")]
    public Task UndisposedVariable_IsDeclaredWithUsing(string body, string becomes) =>
        CodeFixRun.FixesAsync<UndisposedResultAnalyzer, DisposeResultCodeFixProvider>(Consumer.Async(body), Consumer.Async(becomes));

    [Fact]
    public Task CodeThatCannotAwait_DisposesAStreamOfBytes() => CodeFixRun.FixesAsync<UndisposedResultAnalyzer, DisposeResultCodeFixProvider>(
        Consumer.Sync("var content = files.OpenReadAsync(\"a\").Result; content.CopyTo(Stream.Null);"), Consumer.Sync("using var content = files.OpenReadAsync(\"a\").Result; content.CopyTo(Stream.Null);"));

    [Fact]
    public Task AsyncLambda_Awaits() => CodeFixRun.FixesAsync<UndisposedResultAnalyzer, DisposeResultCodeFixProvider>(
        Consumer.Sync("Func<Task> run = async () => { var session = await sessions.OpenSessionAsync(); await session.CommitAsync(); };"),
        Consumer.Sync("Func<Task> run = async () => { await using var session = await sessions.OpenSessionAsync(); await session.CommitAsync(); };"));

    [Theory]
    [InlineData("await db.StreamAsync(\"SELECT 1\");")]
    [InlineData("RowStream stream; stream = await db.StreamAsync(\"SELECT 1\"); Console.WriteLine(stream.QueryId);")]
    [InlineData("var stream = await db.StreamAsync(\"SELECT 1\"); stream = await db.StreamAsync(\"SELECT 1\");")]
    public Task ResultWithoutAVariableOfItsOwn_IsLeftToTheReader(string body) => CodeFixRun.OffersNothingAsync<UndisposedResultAnalyzer, DisposeResultCodeFixProvider>(Consumer.Async(body));

    [Fact]
    public Task SessionInCodeThatCannotAwait_IsLeftToTheReader() => CodeFixRun.OffersNothingAsync<UndisposedResultAnalyzer, DisposeResultCodeFixProvider>(
        Consumer.Sync("var session = sessions.OpenSessionAsync().Result; Console.WriteLine(session.InTransaction);"));

    [Fact]
    public async Task FixAll_DisposesEveryVariable() => Assert.Equal(
        Consumer.Async("await using var a = await db.StreamAsync(\"SELECT 1\"); await using var b = await sessions.OpenSessionAsync(); Console.WriteLine(a.QueryId + b.InTransaction);"),
        Assert.Single(await CodeFixRun.FixAllAsync<UndisposedResultAnalyzer, DisposeResultCodeFixProvider>(
            Consumer.Async("var a = await db.StreamAsync(\"SELECT 1\"); var b = await sessions.OpenSessionAsync(); Console.WriteLine(a.QueryId + b.InTransaction);"))));
}
