using DataMesh.Gen.CodeFixes;

namespace DataMesh.Gen.Analyzers.Tests;

public sealed class ConnectorExceptionCodeFixTests
{
    [Theory]
    [InlineData("throw new Exception(\"a\");", "throw new ConnectorException(\"a\");")]
    [InlineData("throw new System.Exception( /* none */ );", "throw new ConnectorException( /* none */ );")]
    [InlineData("try { _driver.Raise(); } catch (AcmeException error) { throw new ApplicationException(\"a\", error); }", "try { _driver.Raise(); } catch (AcmeException error) { throw new ConnectorException(\"a\", error); }")]
    [InlineData("throw new(\"a\");", "throw new ConnectorException(\"a\");")]
    public Task Fix_ThrowsAConnectorException(string before, string after) =>
        CodeFixRun.FixesAsync<BaseExceptionAnalyzer, ConnectorExceptionCodeFixProvider>(OperationSample.Connect(before), OperationSample.Connect(after));

    [Fact]
    public Task NameThatMeansAnother_IsQualified() =>
        CodeFixRun.FixesAsync<BaseExceptionAnalyzer, ConnectorExceptionCodeFixProvider>(
            OperationSample.Connect("throw new Exception(\"a\");", "private sealed class ConnectorException;"),
            OperationSample.Connect("throw new global::DataMesh.ConnectorException(\"a\");", "private sealed class ConnectorException;"));

    [Fact]
    public async Task FixAll_ChangesEveryThrow() =>
        Assert.Equal(
            [OperationSample.Connect("if (_driver is null) { throw new ConnectorException(\"a\"); } throw new ConnectorException(\"b\");")],
            await CodeFixRun.FixAllAsync<BaseExceptionAnalyzer, ConnectorExceptionCodeFixProvider>(OperationSample.Connect("if (_driver is null) { throw new Exception(\"a\"); } throw new SystemException(\"b\");")));
}
