using System.Globalization;
using System.Text;
using System.Text.Json;
using DataMesh.Connectors.Trino.Errors;
using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Protocol;
using DataMesh.Tests.Shared;

namespace DataMesh.Connectors.Trino.Tests.Protocol;

/// <summary>What the server's errors, and the statuses of HTTP, become.</summary>
public sealed class ErrorTests
{
    private static readonly StatementText Statement = StatementText.Of("SELECT 1");

    [Fact]
    public void EveryStandardCode_HasItsKind()
    {
        var path = Path.Combine(RepositoryRoot.Path, "tests/DataMesh.Connectors.Trino.Tests/Protocol/error-codes.csv");
        var codes = File.ReadLines(path).Where(static line => !line.StartsWith('#')).Select(static line => line.Split(',')).ToList();
        Assert.Equal(175, codes.Count);
        Assert.All(codes, static code =>
        {
            var error = StatementErrors.Of(new ServerError { Code = int.Parse(code[0], CultureInfo.InvariantCulture), Name = code[1], Type = code[2], Message = "m" }, Statement, "q", hasRun: true);

            Assert.Equal(code[3], error.Kind.ToString());
            Assert.Equal(code[4] == "again", error.IsTransient);
            Assert.Equal(code[1], error.VendorCode);
            Assert.False(error.IsConnectionLost);
            Assert.Equal(code[1] is "QUERY_QUEUE_FULL" or "SERVER_STARTING_UP" or "OPTIMIZER_TIMEOUT" ? OperationOutcome.NotStarted : OperationOutcome.Failed, error.Outcome);
        });
    }

    [Theory]
    [InlineData("USER_ERROR", "Trino: it is so. (MY_CODE, query q)")]
    [InlineData("EXTERNAL", "Trino: it is so. It comes from a system behind Trino. (MY_CODE, query q)")]
    [InlineData("INTERNAL_ERROR", "Trino: it is so. The server failed by itself. (MY_CODE, query q)")]
    [InlineData("INSUFFICIENT_RESOURCES", "Trino: it is so. The cluster has not enough for it, or does not give it more. (MY_CODE, query q)")]
    public void UnknownCode_IsToldByItsType(string type, string message)
    {
        var error = StatementErrors.Of(new ServerError { Code = 0x01000005, Name = "MY_CODE", Type = type, Message = "it is so." }, Statement, "q", hasRun: true);

        Assert.Equal((ConnectorErrorKind.Query, false, message), (error.Kind, error.IsTransient, error.Message));
    }

    [Fact]
    public void ErrorBeforeTheFirstPage_HasNotStarted() =>
        Assert.Equal(OperationOutcome.NotStarted, StatementErrors.Of(new ServerError { Code = 65536 }, Statement, null, hasRun: false).Outcome);

    [Theory]
    [InlineData("SELECT x", 1, 8, 0, 7)]
    [InlineData("SELECT\nx", 2, 1, 0, 7)]
    [InlineData("SELECT '\U0001F600', x", 1, 13, 0, 13)]
    [InlineData("x", 1, 20, 19, 0)]
    [InlineData("a\nx", 2, 1, 19, 2)]
    [InlineData("x", 1, 1, 19, null)]
    [InlineData("x", 3, 1, 0, null)]
    [InlineData("x", 1, 9, 0, null)]
    [InlineData("x", 0, 0, 0, null)]
    public void Location_IsAPlaceInTheCallersText(string text, int line, int column, int prefix, int? expected)
    {
        var error = StatementErrors.Of(new ServerError { Code = 1, Message = "m", Line = line, Column = column }, new StatementText("sent", text, prefix), null, hasRun: true);

        Assert.Equal(expected, Assert.IsType<ConnectorQueryException>(error).Position);
        Assert.Equal(text, ((ConnectorQueryException)error).QueryText);
    }

    [Fact]
    public void Reader_TakesWhatIsTold_AndNoInsides()
    {
        var error = Read("""
            {"message":"line 1:2: no\n such","sqlState":"42000","errorCode":1,"errorName":"SYNTAX_ERROR","errorType":"USER_ERROR","errorLocation":{"lineNumber":1,"columnNumber":2,"more":[]},
             "failureInfo":{"type":"x","message":"inner","stack":["io.trino.Secret.run(Secret.java:1)"],"errorLocation":{"lineNumber":9,"columnNumber":9}},"other":[{"a":1}]}
            """);

        Assert.Equal(new ServerError { Message = "line 1:2: no\n such", SqlState = "42000", Code = 1, Name = "SYNTAX_ERROR", Type = "USER_ERROR", Line = 1, Column = 2 }, error);
        var shown = StatementErrors.Of(error, Statement, null, hasRun: true);
        Assert.Equal("Trino: line 1:2: no  such. (SYNTAX_ERROR)", shown.Message);
        Assert.Equal("42000", shown.SqlState);
    }

    [Theory]
    [InlineData("""{"message":7,"errorCode":"1","errorName":null,"errorLocation":"here"}""")]
    [InlineData("{}")]
    [InlineData("""{"errorCode":1.5,"errorLocation":{"lineNumber":"x"}}""")]
    public void Reader_KeepsAnErrorAnError(string json)
    {
        var shown = StatementErrors.Of(Read(json), Statement, null, hasRun: true);

        Assert.StartsWith("Trino: the statement failed.", shown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LoopbackRequestKind.Submit, 401, ConnectorErrorKind.Authentication, OperationOutcome.NotStarted, false)]
    [InlineData(LoopbackRequestKind.Submit, 403, ConnectorErrorKind.Authorization, OperationOutcome.NotStarted, false)]
    [InlineData(LoopbackRequestKind.Submit, 404, ConnectorErrorKind.Connection, OperationOutcome.NotStarted, false)]
    [InlineData(LoopbackRequestKind.Submit, 400, ConnectorErrorKind.Query, OperationOutcome.NotStarted, false)]
    [InlineData(LoopbackRequestKind.Submit, 413, ConnectorErrorKind.Query, OperationOutcome.NotStarted, false)]
    [InlineData(LoopbackRequestKind.Submit, 431, ConnectorErrorKind.Query, OperationOutcome.NotStarted, false)]
    [InlineData(LoopbackRequestKind.Submit, 429, ConnectorErrorKind.RateLimited, OperationOutcome.NotStarted, true)]
    [InlineData(LoopbackRequestKind.Submit, 503, ConnectorErrorKind.Connection, OperationOutcome.NotStarted, true)]
    [InlineData(LoopbackRequestKind.Submit, 500, ConnectorErrorKind.Query, OperationOutcome.NotStarted, false)]
    [InlineData(LoopbackRequestKind.Submit, 204, ConnectorErrorKind.Internal, OperationOutcome.NotStarted, false)]
    [InlineData(LoopbackRequestKind.Page, 401, ConnectorErrorKind.Authentication, OperationOutcome.Unknown, false)]
    [InlineData(LoopbackRequestKind.Page, 403, ConnectorErrorKind.Authorization, OperationOutcome.Unknown, false)]
    [InlineData(LoopbackRequestKind.Page, 404, ConnectorErrorKind.Query, OperationOutcome.Unknown, false)]
    [InlineData(LoopbackRequestKind.Page, 410, ConnectorErrorKind.Query, OperationOutcome.Unknown, false)]
    [InlineData(LoopbackRequestKind.Page, 400, ConnectorErrorKind.Query, OperationOutcome.Unknown, false)]
    [InlineData(LoopbackRequestKind.Page, 429, ConnectorErrorKind.RateLimited, OperationOutcome.Unknown, true)]
    [InlineData(LoopbackRequestKind.Page, 502, ConnectorErrorKind.Connection, OperationOutcome.Unknown, true)]
    [InlineData(LoopbackRequestKind.Page, 503, ConnectorErrorKind.Connection, OperationOutcome.Unknown, true)]
    [InlineData(LoopbackRequestKind.Page, 504, ConnectorErrorKind.Connection, OperationOutcome.Unknown, true)]
    [InlineData(LoopbackRequestKind.Page, 500, ConnectorErrorKind.Query, OperationOutcome.Unknown, false)]
    public async Task Status_HasItsKindAndOutcome(LoopbackRequestKind request, int status, ConnectorErrorKind kind, OperationOutcome outcome, bool isTransient)
    {
        await using var client = await Client.ConnectAsync(ScriptedAnswer.Of("integer", "1"), static config => config with { RetryTime = TimeSpan.Zero });
        client.Server.Fail(request, LoopbackFault.Status(status, text: status == 204 ? "" : "see http://h/v1/statement/executing/20/ysecret/1 there"));

        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => client.RunAsync());

        Assert.Equal((kind, outcome, isTransient), (error.Kind, error.Outcome, error.IsTransient));
        Assert.Equal(status.ToString(CultureInfo.InvariantCulture), error.VendorCode);
        Assert.DoesNotContain("ysecret", error.ToString(), StringComparison.Ordinal);
        Assert.False(error.IsConnectionLost);
    }

    [Fact]
    public async Task ServersError_HasFailed()
    {
        var engine = new ScriptedEngine { Default = static _ => throw new LoopbackError("TABLE_NOT_FOUND", 46, "USER_ERROR", "line 1:15: Table 'a.b.c' does not exist", 1, 15) };
        await using var client = await Client.ConnectAsync(engine);

        var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => client.RunAsync());

        Assert.Equal((OperationOutcome.Failed, "TABLE_NOT_FOUND"), (error.Outcome, error.VendorCode));
    }

    [Fact]
    public void Text_IsOneLineWithoutAddressesOfPages()
    {
        Assert.Equal("a b /v1/statement/… c", ServerText.Clean("a\nb /v1/statement/executing/1/y2/3 c"));
        Assert.Equal("\"http://h/v1/statement/…\" and /v1/statement/…", ServerText.Clean("\"http://h/v1/statement/q/s/1\" and /V1/statement/z".Replace("/V1", "/v1", StringComparison.Ordinal)));
        Assert.Equal(2001, ServerText.Clean(new string('x', 5000)).Length);
    }

    private static ServerError Read(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        Assert.True(reader.Read());
        var error = ServerErrorReader.Read(ref reader);
        Assert.Equal(JsonTokenType.EndObject, reader.TokenType);
        Assert.False(reader.Read());
        return error;
    }
}
