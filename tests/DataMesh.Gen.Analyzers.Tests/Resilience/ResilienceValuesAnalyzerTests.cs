using System.Globalization;
using DataMesh.Gen.Generators;

namespace DataMesh.Gen.Analyzers.Tests.Resilience;

public sealed class ResilienceValuesAnalyzerTests
{
    public static TheoryData<string, string, string> OutOfRange =>
    [
        .. ResilienceRanges.All.SelectMany(static range => new[] { Step(range.Least, -1), range.Greatest == int.MaxValue ? -1 : Step(range.Greatest, 1) }
            .Select(value => (range.Attribute["DataMesh.".Length..^"Attribute".Length], range.Property, value.ToString("R", CultureInfo.InvariantCulture))))
            .Where(static row => row is not ("Timeout", _, "0")),
    ];

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public async Task ValueOutOfRange_IsReportedAtItsArgument(string attribute, string property, string value)
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<ResilienceValuesAnalyzer>(Marked(attribute, $"[|{property} = {value}|]"));
        Assert.Equal("DMG3004", reports.Single().Id);
        Assert.StartsWith($"'{property} = {value}' is out of range and would count as not said; give '{property}' a value ", reports.Single().GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryNumberOfTheAttributes_HasARange() =>
        Assert.Equal(
            new[] { typeof(RetryAttribute), typeof(TimeoutAttribute), typeof(CircuitBreakerAttribute), typeof(ConcurrencyLimitAttribute), typeof(RateLimitAttribute) }
                .SelectMany(static type => type.GetProperties().Where(property => property.DeclaringType == type).Select(property => $"{type.FullName}.{property.Name}")).Order(),
            ResilienceRanges.All.Select(static range => $"{range.Attribute}.{range.Property}").Order());

    [Theory]
    [InlineData("Retry", "MaxAttempts = 2, MinDelaySeconds = 0, MaxDelaySeconds = 0")]
    [InlineData("Retry", "MaxAttempts = 100, MinDelaySeconds = 86_400, MaxDelaySeconds = 86_400")]
    [InlineData("Retry", "MaxDelaySeconds = 0.5")]
    [InlineData("Retry", "MinDelaySeconds = 30")]
    [InlineData("Timeout", "Seconds = 0.001")]
    [InlineData("Timeout", "Seconds = 2_073_600, AttemptSeconds = 2_073_600")]
    [InlineData("Timeout", "Seconds = 0, AttemptSeconds = 5")]
    [InlineData("CircuitBreaker", "FailureRatio = 1, MinimumThroughput = 2, SamplingDurationSeconds = 0.5")]
    [InlineData("ConcurrencyLimit", "PermitLimit = 1, QueueLimit = 0")]
    [InlineData("RateLimit", "TokenLimit = 5")]
    [InlineData("RateLimit", "TokenLimit = 5, TokensPerPeriod = 5")]
    [InlineData("CircuitBreaker", "")]
    public Task ValuesThatAgree_AreSilent(string attribute, string values) => AnalyzerRun.ReportsAtMarksAsync<ResilienceValuesAnalyzer>(Marked(attribute, values));

    [Theory]
    [InlineData("Retry", "[|MaxAttempts = 1|]", "One attempt is no retry; allow at least 2 attempts, or remove [Retry]")]
    [InlineData("Retry", "[|MaxAttempts = 1|], MinDelaySeconds = 5", "One attempt is no retry; allow at least 2 attempts, or remove [Retry]")]
    [InlineData("Retry", "[|MinDelaySeconds = 31|]", "The first wait is above the longest one, 30 s, which holds for every wait; raise 'MaxDelaySeconds', or lower 'MinDelaySeconds'")]
    [InlineData("Retry", "[|MinDelaySeconds = 3|], MaxDelaySeconds = 2.5", "The first wait is above the longest one, 2.5 s, which holds for every wait; raise 'MaxDelaySeconds', or lower 'MinDelaySeconds'")]
    [InlineData("Timeout", "Seconds = 5, [|AttemptSeconds = 10|]", "An attempt may take longer than the whole operation; raise 'Seconds', or lower 'AttemptSeconds'")]
    [InlineData("RateLimit", "TokenLimit = 5, [|TokensPerPeriod = 6|]", "The bucket holds fewer tokens than come back with each period, so the rest is lost; give 'TokenLimit' at least as many, or 'TokensPerPeriod' fewer")]
    [InlineData("RateLimit", "[|TokensPerPeriod = 101|]", "The bucket holds fewer tokens than come back with each period, so the rest is lost; give 'TokenLimit' at least as many, or 'TokensPerPeriod' fewer")]
    public async Task ValuesThatContradictEachOther_AreReported(string attribute, string values, string message)
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<ResilienceValuesAnalyzer>(Marked(attribute, values));
        Assert.Equal(("DMG3005", message), (reports.Single().Id, reports.Single().GetMessage(null)));
    }

    [Theory]
    [InlineData("[|Timeout|]")]
    [InlineData("[|Timeout()|]")]
    [InlineData("[|Timeout(Seconds = 0)|]")]
    public async Task TimeoutThatLimitsNothing_IsReported(string attribute)
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<ResilienceValuesAnalyzer>(Sample.Query($"[{attribute}] {Execute}"));
        Assert.Equal("[Timeout] limits nothing; give it 'Seconds', 'AttemptSeconds' or 'IdleSeconds'", reports.Single().GetMessage(null));
    }

    [Fact]
    public Task ValueOutOfRange_IsNotToldOfTwice() =>
        AnalyzerRun.ReportsAtMarksAsync<ResilienceValuesAnalyzer>(Sample.Query($"[Timeout([|Seconds = -1|]), Retry([|MaxAttempts = 0|], MinDelaySeconds = 60)] {Execute}"));

    [Fact]
    public Task OneAttemptOnAnOverride_TakesTheRetriesBack() =>
        AnalyzerRun.ReportsAtMarksAsync<ResilienceValuesAnalyzer>($$"""
            {{Sample.Query("[Retry] public virtual Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => null!;", "public abstract class Base : IQueryConnector")}}
            [Connector("x")] public sealed partial class C : Base { [Retry(MaxAttempts = 1)] public override Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => null!; }
            """);

    [Fact]
    public Task AttributeThatDoesNothing_IsAnotherRules() =>
        AnalyzerRun.ReportsAtMarksAsync<ResilienceValuesAnalyzer>(Sample.Query("[Retry(MaxAttempts = 1), Timeout] private void Send() { } [Timeout] public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;"));

    [Theory]
    [InlineData("[Retry(MaxAttempts = )]")]
    [InlineData("[Retry(MaxAttempts = Missing, MinDelaySeconds = \"x\")]")]
    [InlineData("[Retry(MaxAttempts")]
    [InlineData("[Timeout(Seconds = )]")]
    [InlineData("[Timeout(Seconds = Missing)]")]
    [InlineData("[Timeout(Sec")]
    [InlineData("[Timeout(")]
    [InlineData("[Retry(None = 3), Timeout(Seconds = 1 / 0)]")]
    public Task UnfinishedCode_IsSilent(string attribute) =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<ResilienceValuesAnalyzer>(Sample.Query($"{attribute} {Execute}"));

    private const string Execute = "public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => null!;";

    private static string Marked(string attribute, string values) => attribute is "Retry" or "Timeout"
        ? Sample.Query($"[{attribute}({values})] {(values.Contains("IdleSeconds", StringComparison.Ordinal) ? "public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => null!;" : Execute)}")
        : $"[{attribute}({values})] [Connector(\"x\")] partial class C;";

    private static double Step(double bound, int sign) => bound is 0 or double.Epsilon ? sign : bound + (sign * Math.Max(1, Math.Floor(bound * 0.5)));
}
