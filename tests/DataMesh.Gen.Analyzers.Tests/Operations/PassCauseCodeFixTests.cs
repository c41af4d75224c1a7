using DataMesh.Gen.CodeFixes;

namespace DataMesh.Gen.Analyzers.Tests;

public sealed class PassCauseCodeFixTests
{
    [Theory]
    [InlineData("catch (AcmeException error) { throw new ConnectorQueryException(error.Message); }", "catch (AcmeException error) { throw new ConnectorQueryException(error.Message, error); }")]
    [InlineData("catch (AcmeException) { throw new ConnectorQueryException(\"a\" /* why */); }", "catch (AcmeException exception) { throw new ConnectorQueryException(\"a\", exception /* why */); }")]
    [InlineData("catch { throw new ConnectorQueryException(\"a\"); }", "catch (Exception exception) { throw new ConnectorQueryException(\"a\", exception); }")]
    [InlineData("catch /* all */ { throw new InvalidOperationException(\"a\"); }", "catch (Exception exception) /* all */ { throw new InvalidOperationException(\"a\", exception); }")]
    [InlineData("catch (AcmeException) { var exception = \"a\"; throw new ConnectorQueryException(exception); }", "catch (AcmeException error) { var exception = \"a\"; throw new ConnectorQueryException(exception, error); }")]
    [InlineData("catch (AcmeException) { throw new ConnectorQueryException(message: \"a\"); }", "catch (AcmeException exception) { throw new ConnectorQueryException(message: \"a\", innerException: exception); }")]
    [InlineData("catch (AcmeException) { throw new ConnectorQueryException(\"a\") { SqlState = \"42000\" }; }", "catch (AcmeException exception) { throw new ConnectorQueryException(\"a\", exception) { SqlState = \"42000\" }; }")]
    [InlineData("catch (AcmeException) { throw ConnectorException.Create(ConnectorErrorKind.Query, \"a\"); }", "catch (AcmeException exception) { throw ConnectorException.Create(ConnectorErrorKind.Query, \"a\", innerException: exception); }")]
    public Task Fix_PassesTheCause(string before, string after) => CodeFixRun.FixesAsync<LostCauseAnalyzer, PassCauseCodeFixProvider>(Source(before), Source(after));

    [Theory]
    [InlineData("catch (AcmeException) { throw new ConnectorQueryException(); }")]
    public Task ConstructorThatTakesNoMore_IsOfferedNothing(string clause) => CodeFixRun.OffersNothingAsync<LostCauseAnalyzer, PassCauseCodeFixProvider>(Source(clause));

    [Fact]
    public async Task FixAll_NamesTheExceptionOnce() =>
        Assert.Equal(
            [Source("catch (AcmeException exception) { if (_driver is null) { throw new ConnectorQueryException(\"a\", exception); } throw new ConnectorQueryException(\"b\", exception); }")],
            await CodeFixRun.FixAllAsync<LostCauseAnalyzer, PassCauseCodeFixProvider>(Source("catch (AcmeException) { if (_driver is null) { throw new ConnectorQueryException(\"a\"); } throw new ConnectorQueryException(\"b\"); }")));

    [Fact]
    public async Task FixAll_NamesNestedExceptionsApart() =>
        Assert.Equal(
            [Source("catch (AcmeException exception) { try { _driver.Raise(); } catch (IOException error) { throw new ConnectorQueryException(\"a\", error); } throw new ConnectorQueryException(\"b\", exception); }")],
            await CodeFixRun.FixAllAsync<LostCauseAnalyzer, PassCauseCodeFixProvider>(Source("catch (AcmeException) { try { _driver.Raise(); } catch (IOException) { throw new ConnectorQueryException(\"a\"); } throw new ConnectorQueryException(\"b\"); }")));

    private static string Source(string clause) => OperationSample.Connect($"try {{ _driver.Raise(); }} {clause}");
}
