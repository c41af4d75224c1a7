namespace DataMesh.Gen.Analyzers.Tests.Consumers;

public sealed class ForgottenOperationAnalyzerTests
{
    [Theory]
    [InlineData("db.[|ExecuteAsync|](\"SELECT 1\");")]
    [InlineData("_ = db.[|ExecuteAsync|](\"SELECT 1\");")]
    [InlineData("_ = db.[|ExecuteAsync|](\"SELECT 1\").ConfigureAwait(false);")]
    [InlineData("db?.[|ExecuteAsync|](\"SELECT 1\");")]
    [InlineData("_ = jobs.[|CancelJobAsync|](\"1\");")]
    [InlineData("_ = files.[|DeleteAsync|](\"a\");")]
    [InlineData("_ = db.[|CheckHealthAsync|]();")]
    [InlineData("_ = sessions.[|OpenSessionAsync|]();")]
    [InlineData("db.[|ListTablesAsync|]();")]
    [InlineData("_ = db.[|ListTablesAsync|]();")]
    [InlineData("Task.[|Run|](() => db.ExecuteAsync(\"SELECT 1\"));")]
    [InlineData("_ = Task.[|Run|](async () => await db.ExecuteAsync(\"SELECT 1\"));")]
    [InlineData("_ = Task.[|Run|](async () => { await db.ExecuteAsync(\"SELECT 1\").ConfigureAwait(false); });")]
    [InlineData("Action run = () => db.[|ExecuteAsync|](\"SELECT 1\"); run();")]
    [InlineData("names.ToList().ForEach(n => db.[|ExecuteAsync|]($\"SELECT {n}\"));")]
    [InlineData("Parallel.ForEach(names, n => db.[|ExecuteAsync|]($\"SELECT {n}\"));")]
    public Task OperationThatNobodyAwaits_IsReported(string body) => AnalyzerRun.ReportsAtMarksAsync<ForgottenOperationAnalyzer>(Consumer.Sync(body));

    [Theory]
    [InlineData("_ = db.[|ExecuteAsync|](\"SELECT 1\"); await Task.Yield();")]
    [InlineData("_ = Task.[|Run|](() => db.ExecuteAsync(\"SELECT 1\")); await Task.Yield();")]
    [InlineData("db.[|ListTablesAsync|](); await Task.Yield();")]
    [InlineData("names.ToList().ForEach(n => db.[|ExecuteAsync|]($\"SELECT {n}\")); await Task.Yield();")]
    [InlineData("await using var session = await sessions.OpenSessionAsync(); _ = session.[|CommitAsync|]();")]
    public Task OperationThatNobodyAwaits_IsReportedInAsyncCode(string body) => AnalyzerRun.ReportsAtMarksAsync<ForgottenOperationAnalyzer>(Consumer.Async(body));

    [Theory]
    [InlineData("await db.ExecuteAsync(\"SELECT 1\");")]
    [InlineData("var task = db.ExecuteAsync(\"SELECT 1\"); await task;")]
    [InlineData("await Task.WhenAll(names.Select(n => db.ExecuteAsync($\"SELECT {n}\")));")]
    [InlineData("await Parallel.ForEachAsync(names, async (n, token) => await db.ExecuteAsync($\"SELECT {n}\", token));")]
    [InlineData("Func<Task> run = () => db.ExecuteAsync(\"SELECT 1\"); await run();")]
    [InlineData("await Task.Run(() => db.ExecuteAsync(\"SELECT 1\"));")]
    [InlineData("_ = await db.ExecuteAsync(\"SELECT 1\");")]
    [InlineData("_ = db.ExecuteAsync(\"SELECT 1\").ContinueWith(static task => Console.WriteLine(task.Exception), TaskScheduler.Default); await Task.Yield();")]
    [InlineData("_ = Task.Run(async () => { try { await db.ExecuteAsync(\"SELECT 1\"); } catch (ConnectorException error) { Console.WriteLine(error.Message); } }); await Task.Yield();")]
    [InlineData("var tables = db.ListTablesAsync(); await foreach (var table in tables) Console.WriteLine(table);")]
    [InlineData("db.ConnectAsync().Wait(); _ = db.ConnectAsync(); await Task.Yield();")]
    [InlineData("_ = File.ReadAllTextAsync(\"a\"); _ = new Own().ExecuteAsync(\"\"); await Task.Yield(); } private sealed class Own { public Task ExecuteAsync(string sql) => Task.FromResult(sql);")]
    public Task OperationThatSomebodyAwaits_IsNot(string body) => AnalyzerRun.ReportsAtMarksAsync<ForgottenOperationAnalyzer>(Consumer.Async(body));

    [Theory]
    [InlineData("db.ExecuteAsync(\"SELECT 1\"); await Task.Yield();")]
    [InlineData("Task.Run(() => db.ExecuteAsync(\"SELECT 1\")); await Task.Yield();")]
    [InlineData("db.ExecuteAsync(\"SELECT 1\").ConfigureAwait(false); await Task.Yield();")]
    public Task OperationThatTheCompilerTellsOf_IsLeftToIt(string body) => AnalyzerRun.ReportsAtMarksAsync<ForgottenOperationAnalyzer>(Consumer.Async(body));

    [Fact]
    public Task OperationOfAClass_IsReported() =>
        AnalyzerRun.ReportsAtMarksAsync<ForgottenOperationAnalyzer>(Sample.Query("") + "public sealed class Shop { public void Run(AcmeDbConnector db) => db.[|ExecuteAsync|](\"SELECT 1\", default); }");

    [Fact]
    public Task UnfinishedCode_IsLeftAlone() => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<ForgottenOperationAnalyzer>(Consumer.Sync("db.ExecuteAsync"));
}
