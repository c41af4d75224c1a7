namespace DataMesh.Gen.Analyzers.Tests.Operations;

public sealed class WallClockDurationAnalyzerTests
{
    [Theory]
    [InlineData("var start = DateTime.UtcNow; var took = [|DateTime.UtcNow - start|];")]
    [InlineData("var start = DateTime.Now; var took = ([|DateTime.Now - start|]).TotalMilliseconds;")]
    [InlineData("DateTimeOffset start = DateTimeOffset.UtcNow; Run(); var took = [|DateTimeOffset.UtcNow - start|];")]
    [InlineData("var start = DateTimeOffset.Now; var end = DateTimeOffset.Now; var took = [|end - start|];")]
    [InlineData("var start = DateTime.UtcNow; var took = [|DateTime.UtcNow.Subtract(start)|];")]
    [InlineData("var start = DateTime.UtcNow; Func<TimeSpan> took = () => [|DateTime.UtcNow - start|];")]
    public async Task DifferenceOfTwoReadings_IsReported(string body)
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<WallClockDurationAnalyzer>(Source(body));
        Assert.Equal("The difference of two times of the system's clock is no duration; take Stopwatch.GetTimestamp and Stopwatch.GetElapsedTime, or a TimeProvider's", reports.Single().GetMessage(null));
    }

    [Theory]
    [InlineData("var age = DateTime.UtcNow - Created();")]
    [InlineData("var created = Created(); var age = DateTime.UtcNow - created;")]
    [InlineData("var deadline = DateTime.UtcNow + TimeSpan.FromSeconds(3); var left = deadline - DateTime.UtcNow;")]
    [InlineData("var expired = DateTime.UtcNow > Created();")]
    [InlineData("var yesterday = DateTime.UtcNow - TimeSpan.FromDays(1);")]
    [InlineData("var yesterday = DateTime.UtcNow.Subtract(TimeSpan.FromDays(1));")]
    [InlineData("var start = System.Diagnostics.Stopwatch.GetTimestamp(); var took = System.Diagnostics.Stopwatch.GetElapsedTime(start);")]
    [InlineData("var day = DateTime.UtcNow.Date; var since = DateTime.UtcNow - day;")]
    [InlineData("var offset = DateTime.Now - DateTime.UtcNow;")]
    [InlineData("var a = 3; var b = 4 - a;")]
    public Task AgesAndDeadlines_AreSilent(string body) => AnalyzerRun.ReportsAtMarksAsync<WallClockDurationAnalyzer>(Source(body));

    [Fact]
    public Task CodeElsewhere_IsSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<WallClockDurationAnalyzer>("class Plain { TimeSpan Run() { var start = DateTime.UtcNow; return DateTime.UtcNow - start; } }");

    [Fact]
    public Task UnfinishedCode_IsSilent() =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<WallClockDurationAnalyzer>(Source("DateTime start = ; var a = DateTime.UtcNow - start; var b = DateTime.UtcNow - ; var c = DateTime.UtcNow.Subtract(); var d = Missing.UtcNow - start;"));

    private static string Source(string body) => Sample.Query($"void Run() {{ {body} }} static DateTime Created() => default;");
}
