using DataMesh.Gen.CodeFixes;

namespace DataMesh.Gen.Analyzers.Tests.Consumers;

public sealed class DetachBatchCodeFixTests
{
    private const string Open = "await using var stream = await db.StreamAsync(\"SELECT 1\"); var kept = new List<RowBatch>(); RowBatch? last = null; ";

    [Theory]
    [InlineData("await foreach (var batch in stream) kept.Add(batch);", "await foreach (var batch in stream) kept.Add(batch.Detach());")]
    [InlineData("await foreach (var batch in stream) last = batch; // the last", "await foreach (var batch in stream) last = batch.Detach(); // the last")]
    [InlineData("while (await stream.ReadAsync() is { } batch) kept.Add(batch);", "while (await stream.ReadAsync() is { } batch) kept.Add(batch.Detach());")]
    [InlineData("kept = await stream.ToListAsync();", "kept = await stream.Select(static batch => batch.Detach()).ToListAsync();")]
    public Task KeptBatch_IsDetached(string body, string becomes) => CodeFixRun.FixesAsync<KeptBatchAnalyzer, DetachBatchCodeFixProvider>(Whole(body), Whole(becomes));

    [Fact]
    public async Task FixAll_DetachesEveryBatch() => Assert.Equal(
        Whole("await foreach (var batch in stream) if (flag) kept.Add(batch.Detach()); else last = batch.Detach();"),
        Assert.Single(await CodeFixRun.FixAllAsync<KeptBatchAnalyzer, DetachBatchCodeFixProvider>(Whole("await foreach (var batch in stream) if (flag) kept.Add(batch); else last = batch;"))));

    private static string Whole(string body) => Consumer.Async($"{Open}{body}\n Console.WriteLine(kept.Count); Console.WriteLine(last is null);");
}
