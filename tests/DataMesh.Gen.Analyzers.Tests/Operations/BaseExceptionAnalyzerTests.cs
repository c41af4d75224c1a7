namespace DataMesh.Gen.Analyzers.Tests;

public sealed class BaseExceptionAnalyzerTests
{
    [Theory]
    [InlineData("throw new [|Exception|](\"a\");")]
    [InlineData("throw new [|System.Exception|]();")]
    [InlineData("throw new [|SystemException|](\"a\");")]
    [InlineData("throw new [|ApplicationException|](\"a\");")]
    [InlineData("throw [|new|](\"a\");")]
    [InlineData("_ = _driver ?? throw new [|Exception|](\"a\");")]
    [InlineData("try { _driver.Raise(); } catch (AcmeException exception) { throw new [|Exception|](\"a\", exception); }")]
    [InlineData("Action fail = () => throw new [|Exception|](\"a\"); fail();")]
    public Task BaseException_IsReported(string body) => AnalyzerRun.ReportsAtMarksAsync<BaseExceptionAnalyzer>(OperationSample.Connect(body));

    [Theory]
    [InlineData("throw new ConnectorQueryException(\"a\");")]
    [InlineData("throw new InvalidOperationException(\"a\");")]
    [InlineData("throw new AcmeException(\"a\");")]
    [InlineData("try { _driver.Raise(); } catch (Exception) { throw; }")]
    [InlineData("var error = new Exception(\"a\"); _log?.LogError(error, \"a\");")]
    [InlineData("throw new Own.Exception();")]
    public Task OtherExceptions_AreSilent(string body) => AnalyzerRun.ReportsAtMarksAsync<BaseExceptionAnalyzer>(OperationSample.Connect(body) + "namespace Own { class Exception : InvalidOperationException; }");

    [Fact]
    public Task CodeOutsideConnectors_IsSilent() => AnalyzerRun.ReportsAtMarksAsync<BaseExceptionAnalyzer>("class Plain { void Run() => throw new Exception(\"a\"); }");

    [Theory]
    [InlineData("throw new Exception(")]
    [InlineData("throw new")]
    [InlineData("throw")]
    public async Task UnfinishedCode_DoesNotThrow(string body)
    {
        var source = OperationSample.Connect(body);
        await AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<BaseExceptionAnalyzer>(body.Contains("Exception", StringComparison.Ordinal) ? source.Replace("throw new Exception(", "throw new [|Exception|](", StringComparison.Ordinal) : source);
    }
}
