namespace DataMesh.Gen.Analyzers.Tests.Resilience;

public sealed class HandMadeSpanAnalyzerTests
{
    private const string Source = "static readonly System.Diagnostics.ActivitySource Source = new(\"acme\");";

    [Theory]
    [InlineData("[|Source.StartActivity(\"execute\")|]")]
    [InlineData("[|Source.StartActivity(\"execute\", System.Diagnostics.ActivityKind.Client)|]")]
    [InlineData("[|Source.CreateActivity(\"execute\", System.Diagnostics.ActivityKind.Client)|]?.Start()")]
    [InlineData("[|new System.Diagnostics.Activity(\"execute\")|].Start()")]
    public async Task ActivityInAnOperation_IsReported(string start)
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<HandMadeSpanAnalyzer>(Sample.Query($"{Source} public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) {{ using var activity = {start}; return null!; }}"));
        Assert.Equal("'ExecuteAsync' starts an activity of its own; the managed connector has one for every operation, so remove it", reports.Single().GetMessage(null));
    }

    [Theory]
    [InlineData("void Parse() { using var activity = Source.StartActivity(\"parse\"); }")]
    [InlineData("public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) { System.Diagnostics.Activity.Current?.SetTag(\"a\", 1); return null!; }")]
    [InlineData("public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) { StartActivity(); return null!; } void StartActivity() { }")]
    public Task SpanOfAPartOrNone_IsSilent(string members) => AnalyzerRun.ReportsAtMarksAsync<HandMadeSpanAnalyzer>(Sample.Query($"{Source} {members}"));

    [Fact]
    public Task ActivityElsewhere_IsSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<HandMadeSpanAnalyzer>($"class Plain {{ {Source} void Run() {{ using var activity = Source.StartActivity(\"x\"); }} }}");

    [Fact]
    public Task UnfinishedCode_IsSilent() =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<HandMadeSpanAnalyzer>(Sample.Query("public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) { Missing.StartActivity(; new Activity( }"));
}
