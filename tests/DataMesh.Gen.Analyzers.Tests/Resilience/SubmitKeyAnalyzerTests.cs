namespace DataMesh.Gen.Analyzers.Tests.Resilience;

public sealed class SubmitKeyAnalyzerTests
{
    [Theory]
    [InlineData("return Start(job.Name); Task<JobStatus> Start(string name) => null!;")]
    [InlineData("ArgumentNullException.ThrowIfNull(job); _ = nameof(job); if (job is null || job == null) { } return Task.FromResult<JobStatus>(null!);")]
    [InlineData("return Named(job);")]
    [InlineData("return this.Named(job: job);")]
    public async Task SubmitThatNeverReadsTheKey_IsReported(string body)
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<SubmitKeyAnalyzer>(Source($"[[|Retry(MaxAttempts = 3)|]] public Task<JobStatus> SubmitJobAsync(JobSpec job, CancellationToken cancellationToken) {{ {body} }}"));
        Assert.Equal("'SubmitJobAsync' has [Retry] but never reads JobSpec.IdempotencyKey; give the key to the system, or remove the attribute", reports.Single().GetMessage(null));
    }

    [Theory]
    [InlineData("_ = job.IdempotencyKey; return null!;")]
    [InlineData("_ = job?.IdempotencyKey; return null!;")]
    [InlineData("return job is { IdempotencyKey: { } key } ? Start(key) : Start(\"\"); Task<JobStatus> Start(string name) => null!;")]
    [InlineData("return Keyed(job);")]
    [InlineData("return this.Keyed(job: job);")]
    [InlineData("return Whole(job);")]
    [InlineData("Console.WriteLine(job); return null!;")]
    [InlineData("var copy = job; return null!;")]
    [InlineData("var (name, rest) = (job.Name, job); return null!;")]
    [InlineData("var other = job with { Timeout = null }; return null!;")]
    [InlineData("_ = new Lazy<JobSpec>(() => job); return null!;")]
    [InlineData("throw new NotImplementedException();")]
    public Task SubmitThatReadsTheKeyOrHandsTheJobOn_IsSilent(string body) =>
        AnalyzerRun.ReportsAtMarksAsync<SubmitKeyAnalyzer>(Source($"[Retry] public Task<JobStatus> SubmitJobAsync(JobSpec job, CancellationToken cancellationToken) {{ {body} }}"));

    [Fact]
    public Task SubmitWithoutRetries_IsSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<SubmitKeyAnalyzer>(Source("[Timeout(Seconds = 3)] public Task<JobStatus> SubmitJobAsync(JobSpec job, CancellationToken cancellationToken) => Named(job);"));

    [Fact]
    public Task OtherMethods_AreSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<SubmitKeyAnalyzer>(Source("[Retry] public Task<JobResult> GetJobResultAsync(string jobId, CancellationToken cancellationToken) => null!;") + "class Plain { [Retry] public Task SubmitJobAsync(JobSpec job) => Task.CompletedTask; }");

    [Fact]
    public Task UnfinishedCode_IsSilent() =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<SubmitKeyAnalyzer>("[Connector(\"x\")] partial class C : IProcessingConnector { [Retry] public Task<JobStatus> SubmitJobAsync(JobSpec , CancellationToken) { return Named(; } [Retry] public Task<JobStatus> SubmitJobAsync(");

    private static string Source(string members) => Sample.Processing($$"""
        {{members}}
        private Task<JobStatus> Named(JobSpec job) => Task.FromResult(new JobStatus(job.Name, JobState.Queued));
        private Task<JobStatus> Keyed(JobSpec job) => Task.FromResult(new JobStatus(job.IdempotencyKey ?? "", JobState.Queued));
        private Task<JobStatus> Whole(JobSpec job) { Console.WriteLine(job); return null!; }
        """);
}
