namespace DataMesh.Gen.Analyzers.Tests.Consumers;

public sealed class KeptBatchAnalyzerTests
{
    private const string Open = "await using var stream = await db.StreamAsync(\"SELECT 1\"); var kept = new List<RowBatch>(); RowBatch? last = null; ";

    [Theory]
    [InlineData("await foreach (var batch in stream) kept.Add([|batch|]);")]
    [InlineData("await foreach (RowBatch batch in stream.ConfigureAwait(false)) { Console.WriteLine(batch.RowCount); kept.Insert(0, [|batch|]); }")]
    [InlineData("await foreach (var batch in stream.WithCancellation(default)) kept.Add([|batch|]);")]
    [InlineData("await foreach (var batch in stream.WithCancellation(default).ConfigureAwait(false)) kept.Add([|batch|]);")]
    [InlineData("while (await stream.ReadAsync() is { } batch) kept.Add([|batch|]);")]
    [InlineData("while (await stream.ReadAsync().ConfigureAwait(false) is RowBatch batch) kept.Add([|batch|]);")]
    [InlineData("RowBatch? batch; while ((batch = await stream.ReadAsync()) is not null) kept.Add([|batch|]);")]
    [InlineData("await foreach (var batch in stream) last = [|batch|];")]
    [InlineData("await foreach (var batch in stream) { if (last is null) last = [|batch|]; Console.WriteLine(batch.RowCount); }")]
    [InlineData("var slots = new RowBatch[9]; await foreach (var batch in stream) slots[batch.FirstRow] = [|batch|];")]
    [InlineData("var queue = new Queue<RowBatch>(); await foreach (var batch in stream) queue.Enqueue([|batch|]);")]
    [InlineData("kept = await stream.[|ToListAsync|]();")]
    [InlineData("var all = await stream.WithCancellation(default).ConfigureAwait(false).GetAsyncEnumerator().MoveNextAsync(); Console.WriteLine((await stream.[|ToArrayAsync|]()).Length);")]
    [InlineData("var channel = System.Threading.Channels.Channel.CreateUnbounded<RowBatch>(); await foreach (var batch in stream) await channel.Writer.WriteAsync([|batch|]);")]
    public Task BatchKeptPastItsStep_IsReported(string body) => AnalyzerRun.ReportsAtMarksAsync<KeptBatchAnalyzer>(Consumer.Async(Open + body + " Console.WriteLine(kept.Count); Console.WriteLine(last is null);"));

    [Theory]
    [InlineData("await foreach (var batch in stream) kept.Add(batch.Detach());")]
    [InlineData("await foreach (var batch in stream) last = batch.Detach();")]
    [InlineData("await foreach (var batch in stream) { var same = batch; Console.WriteLine(same.RowCount); }")]
    [InlineData("await foreach (var batch in stream) { RowBatch same; same = batch; Console.WriteLine(same.RowCount); }")]
    [InlineData("await foreach (var batch in stream) { last = batch; break; }")]
    [InlineData("await foreach (var batch in stream) if (batch.RowCount > 1) { last = batch; Console.WriteLine(last.RowCount); return; }")]
    [InlineData("var rows = new List<long>(); await foreach (var batch in stream) rows.Add(batch.RowCount);")]
    [InlineData("await foreach (var batch in stream) Console.WriteLine(batch);")]
    [InlineData("foreach (var batch in (await db.ExecuteAsync(\"SELECT 1\")).Batches) kept.Add(batch);")]
    [InlineData("last = await stream.ReadAsync();")]
    [InlineData("if (await stream.ReadAsync() is { } first) kept.Add(first);")]
    [InlineData("kept = await stream.Select(static batch => batch.Detach()).ToListAsync();")]
    [InlineData("var counts = await stream.Select(static batch => batch.RowCount).ToListAsync(); Console.WriteLine(counts.Count);")]
    [InlineData("await foreach (var batch in Detached()) kept.Add(batch); } private static async IAsyncEnumerable<RowBatch> Detached() { await Task.Yield(); yield break; } public void Other(List<RowBatch> kept, RowBatch? last) {")]
    [InlineData("await foreach (var batch in stream) Console.WriteLine(Enumerable.Range(0, batch.RowCount).Select(row => batch[0].GetValue(row)).Count());")]
    [InlineData("await foreach (var batch in stream) { var step = new List<RowBatch>(); step.Add(batch); Console.WriteLine(step.Count); }")]
    [InlineData("var total = new Total(); await foreach (var batch in stream) total.Add(batch); } private sealed class Total { public long Rows { get; private set; } public void Add(RowBatch batch) => Rows += batch.RowCount; } public void Other(List<RowBatch> kept, RowBatch? last) {")]
    public Task BatchOfItsStep_IsNot(string body) => AnalyzerRun.ReportsAtMarksAsync<KeptBatchAnalyzer>(Consumer.Async(Open + body + " Console.WriteLine(kept.Count); Console.WriteLine(last is null);"));

    [Fact]
    public Task BatchInAField_IsReported() => AnalyzerRun.ReportsAtMarksAsync<KeptBatchAnalyzer>(Consumer.Class(
        "private RowBatch? _last; public RowBatch? Last => _last; public async Task RunAsync(RowStream stream) { await foreach (var batch in stream) { _last = [|batch|]; } }"));

    [Fact]
    public Task BatchHandedOn_IsTheNextConsumers() => AnalyzerRun.ReportsAtMarksAsync<KeptBatchAnalyzer>(Consumer.Class(
        "public async IAsyncEnumerable<RowBatch> RunAsync(RowStream stream) { await foreach (var batch in stream) yield return batch; }"));

    [Fact]
    public Task ReaderThatHoldsItsCurrentBatch_IsNot() => AnalyzerRun.ReportsAtMarksAsync<KeptBatchAnalyzer>(Consumer.Class(
        "private RowBatch? _current; public async Task<bool> NextAsync(RowStream stream) => (_current = await stream.ReadAsync()) is not null; public RowBatch? Current => _current;"));

    [Fact]
    public Task UnfinishedCode_IsLeftAlone() =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<KeptBatchAnalyzer>(Consumer.Async(Open + "await foreach (var batch in missing) kept.Add(batch); await foreach (var batch in stream) kept.Add("));
}
