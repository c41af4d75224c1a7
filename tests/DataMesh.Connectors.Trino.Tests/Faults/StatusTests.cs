using DataMesh.Connectors.Trino.Loopback;

namespace DataMesh.Connectors.Trino.Tests.Faults;

/// <summary>What each status means, for the submission and for a page.</summary>
public sealed class StatusTests
{
    private const string Sql = "SELECT c FROM t";

    private static readonly ScriptedAnswer Three = ScriptedAnswer.Of("bigint", "1", "2", "3");

    [Theory]
    [InlineData(LoopbackRequestKind.Submit, 429)]
    [InlineData(LoopbackRequestKind.Submit, 502)]
    [InlineData(LoopbackRequestKind.Submit, 503)]
    [InlineData(LoopbackRequestKind.Submit, 504)]
    [InlineData(LoopbackRequestKind.Page, 429)]
    [InlineData(LoopbackRequestKind.Page, 502)]
    [InlineData(LoopbackRequestKind.Page, 503)]
    [InlineData(LoopbackRequestKind.Page, 504)]
    public async Task PassingStatus_IsRepeatedAndLosesNoRow(LoopbackRequestKind kind, int status)
    {
        await using var bench = await Bench.StartAsync(Three, new() { PageSize = 1 });
        var connector = await bench.ConnectAsync();
        bench.Server.Fail(kind, LoopbackFault.Status(status), LoopbackFault.Status(status));

        Assert.Equal((3, null), await connector.CountAsync(Sql, Bench.Token));
        Assert.Equal(kind == LoopbackRequestKind.Submit ? 3 : 1, bench.Submitted(Sql).Count);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public async Task SubmissionThatAGatewayLost_IsRepeated_AndOneOfThemRuns(int status)
    {
        var engine = ScriptedEngine.Always(Three);
        await using var bench = await Bench.StartAsync(engine);
        var connector = await bench.ConnectAsync();
        bench.Server.Fail(LoopbackRequestKind.Submit, LoopbackFault.LateStatus(status));

        Assert.Equal((3, null), await connector.CountAsync(Sql, Bench.Token));
        Assert.Equal(2, bench.Submitted(Sql).Count);
        Assert.Single(engine.Statements, static statement => statement.Sql == Sql);
    }

    [Theory]
    [InlineData(LoopbackRequestKind.Submit, 400, ConnectorErrorKind.Query)]
    [InlineData(LoopbackRequestKind.Submit, 401, ConnectorErrorKind.Authentication)]
    [InlineData(LoopbackRequestKind.Submit, 403, ConnectorErrorKind.Authorization)]
    [InlineData(LoopbackRequestKind.Submit, 413, ConnectorErrorKind.Query)]
    [InlineData(LoopbackRequestKind.Submit, 431, ConnectorErrorKind.Query)]
    [InlineData(LoopbackRequestKind.Submit, 500, ConnectorErrorKind.Query)]
    [InlineData(LoopbackRequestKind.Page, 400, ConnectorErrorKind.Query)]
    [InlineData(LoopbackRequestKind.Page, 401, ConnectorErrorKind.Authentication)]
    [InlineData(LoopbackRequestKind.Page, 403, ConnectorErrorKind.Authorization)]
    [InlineData(LoopbackRequestKind.Page, 404, ConnectorErrorKind.Query)]
    [InlineData(LoopbackRequestKind.Page, 410, ConnectorErrorKind.Query)]
    [InlineData(LoopbackRequestKind.Page, 500, ConnectorErrorKind.Query)]
    public async Task FinalStatus_IsAnErrorAtOnce(LoopbackRequestKind kind, int status, ConnectorErrorKind expected)
    {
        await using var bench = await Bench.StartAsync(Three);
        var connector = await bench.ConnectAsync();
        bench.Server.Fail(kind, LoopbackFault.Status(status));

        var (rows, error) = await connector.CountAsync(Sql, Bench.Token);

        var exception = Assert.IsType<ConnectorException>(error, exactMatch: false);
        Assert.Equal((0, expected), (rows, exception.Kind));
        Assert.Single(bench.Submitted(Sql));
        Assert.True(bench.Server.Requests.Count(static request => request.Kind == LoopbackRequestKind.Page) <= 1);
    }

    [Fact]
    public async Task StatusThatStays_IsTransientAndBounded()
    {
        await using var bench = await Bench.StartAsync(Three, new() { Intercept = static request => request.Kind == LoopbackRequestKind.Page ? LoopbackFault.Status(503) : null });
        var connector = await bench.ConnectAsync(bench.Config with { RetryTime = TimeSpan.FromMilliseconds(500) });

        var (_, error) = await connector.CountAsync(Sql, Bench.Token);

        Assert.True(Assert.IsType<ConnectorException>(error, exactMatch: false).IsTransient);
        Assert.InRange(bench.Server.Requests.Count(static request => request.Kind == LoopbackRequestKind.Page), 2, 20);
    }

    [Theory]
    [InlineData("DIVISION_BY_ZERO", 8, "USER_ERROR", ConnectorErrorKind.Query)]
    [InlineData("SYNTAX_ERROR", 1, "USER_ERROR", ConnectorErrorKind.Query)]
    [InlineData("PERMISSION_DENIED", 4, "USER_ERROR", ConnectorErrorKind.Authorization)]
    [InlineData("TABLE_NOT_FOUND", 46, "USER_ERROR", ConnectorErrorKind.NotFound)]
    [InlineData("EXCEEDED_TIME_LIMIT", 131075, "INSUFFICIENT_RESOURCES", ConnectorErrorKind.Timeout)]
    [InlineData("ABANDONED_QUERY", 2, "USER_ERROR", ConnectorErrorKind.Timeout)]
    [InlineData("HIVE_SOMETHING_NEW", 16777999, "EXTERNAL", ConnectorErrorKind.Query)]
    public async Task FailedQuery_GivesItsRowsThenItsError_WithoutTheServersStack(string name, int code, string type, ConnectorErrorKind expected)
    {
        await using var bench = await Bench.StartAsync(Three with { Error = new(name, code, type, "It went wrong.", 1, 8) });
        var connector = await bench.ConnectAsync();

        var (rows, error) = await connector.CountAsync(Sql, Bench.Token);

        var exception = Assert.IsType<ConnectorException>(error, exactMatch: false);
        Assert.Equal((3, expected, OperationOutcome.Failed), (rows, exception.Kind, exception.Outcome));
        Assert.Contains("It went wrong", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("io.trino", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("java", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FullQueue_IsARateLimit_AndNothingHasRun()
    {
        await using var bench = await Bench.StartAsync(ScriptedAnswer.Failing(new("QUERY_QUEUE_FULL", 131074, "INSUFFICIENT_RESOURCES", "Too many queued queries")));
        var connector = await bench.ConnectAsync();

        var exception = Assert.IsType<ConnectorRateLimitedException>((await connector.CountAsync(Sql, Bench.Token)).Error);

        Assert.Equal((OperationOutcome.NotStarted, true), (exception.Outcome, exception.IsTransient));
    }
}
