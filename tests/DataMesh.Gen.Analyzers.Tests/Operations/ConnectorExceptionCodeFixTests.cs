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

    [Theory]
    [InlineData("catch (AcmeException error) { throw new Exception(error.Message); }", "catch (AcmeException error) { throw new ConnectorException(error.Message, error); }")]
    [InlineData("catch (AcmeException) { throw new Exception(\"a\" /* why */); }", "catch (AcmeException exception) { throw new ConnectorException(\"a\", exception /* why */); }")]
    [InlineData("catch { throw new(\"a\"); }", "catch (Exception exception) { throw new ConnectorException(\"a\", exception); }")]
    [InlineData("catch (AcmeException) { throw new Exception(); }", "catch (AcmeException exception) { throw new ConnectorException(exception.Message, exception); }")]
    [InlineData("catch (AcmeException) { throw new Exception(message: \"a\"); }", "catch (AcmeException exception) { throw new ConnectorException(message: \"a\", innerException: exception); }")]
    [InlineData("catch (AcmeException) { Action fail = () => throw new Exception(\"a\"); fail(); }", "catch (AcmeException) { Action fail = () => throw new ConnectorException(\"a\"); fail(); }")]
    public async Task FixInACatchClause_PassesTheCause(string before, string after)
    {
        await CodeFixRun.FixesAsync<BaseExceptionAnalyzer, ConnectorExceptionCodeFixProvider>(Caught(before), Caught(after));
        await AnalyzerRun.ReportsAtMarksAsync<LostCauseAnalyzer>(Caught(after));
    }

    [Fact]
    public async Task FixAll_NamesTheExceptionOnce() =>
        Assert.Equal(
            [Caught("catch (AcmeException exception) { if (_driver is null) { throw new ConnectorException(\"a\", exception); } throw new ConnectorException(\"b\", exception); }")],
            await CodeFixRun.FixAllAsync<BaseExceptionAnalyzer, ConnectorExceptionCodeFixProvider>(Caught("catch (AcmeException) { if (_driver is null) { throw new Exception(\"a\"); } throw new Exception(\"b\"); }")));

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

    private static string Caught(string clause) => OperationSample.Connect($"try {{ _driver.Raise(); }} {clause}");
}
