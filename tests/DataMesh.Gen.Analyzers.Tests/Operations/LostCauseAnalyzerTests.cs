namespace DataMesh.Gen.Analyzers.Tests;

public sealed class LostCauseAnalyzerTests
{
    [Theory]
    [InlineData("catch (AcmeException) { throw new [|ConnectorQueryException|](\"a\"); }")]
    [InlineData("catch (AcmeException exception) { throw new [|ConnectorQueryException|](exception.Message); }")]
    [InlineData("catch (AcmeException exception) { throw new [|ConnectorQueryException|]($\"No: {exception.Message}\"); }")]
    [InlineData("catch (AcmeException exception) { var text = exception.Message; throw new [|ConnectorQueryException|](text); }")]
    [InlineData("catch { throw new [|ConnectorException|](); }")]
    [InlineData("catch (Exception) { throw new [|InvalidOperationException|](\"a\"); }")]
    [InlineData("catch (AcmeException exception) { if (exception.Code == 1) { throw new [|AcmeException|](\"a\"); } throw; }")]
    [InlineData("catch (AcmeException exception) { throw ConnectorException.[|Create|](ConnectorErrorKind.Query, exception.Message); }")]
    [InlineData("catch (AcmeException) { throw ConnectorException.[|Create|](ConnectorErrorKind.Query, \"a\", null, isTransient: true); }")]
    [InlineData("catch (AcmeException) when (_driver is not null) { throw new [|ConnectorQueryException|](\"a\") { SqlState = \"42000\" }; }")]
    public Task ThrowWithoutTheCause_IsReported(string clause) => AnalyzerRun.ReportsAtMarksAsync<LostCauseAnalyzer>(Source(clause));

    [Theory]
    [InlineData("catch { throw; }")]
    [InlineData("catch (AcmeException exception) { throw new ConnectorQueryException(\"a\", exception); }")]
    [InlineData("catch (AcmeException exception) { throw new ConnectorQueryException(\"a\", exception.InnerException); }")]
    [InlineData("catch (AcmeException exception) { throw new ConnectorQueryException(Describe(exception)); }")]
    [InlineData("catch (AcmeException exception) { throw new ConnectorQueryException($\"{exception}\"); }")]
    [InlineData("catch (AcmeException exception) { throw new ConnectorQueryException(\"a\") { VendorCode = exception.Code.ToString() }; }")]
    [InlineData("catch (AcmeException exception) { var cause = exception; throw new ConnectorQueryException(\"a\", cause); }")]
    [InlineData("catch (AcmeException exception) { throw Map(exception); }")]
    [InlineData("catch (AcmeException exception) { throw ConnectorException.Create(ConnectorErrorKind.Query, \"a\", exception); }")]
    [InlineData("catch (AcmeException exception) { throw ConnectorException.Create(ConnectorErrorKind.Query, \"a\", vendorCode: exception.Code.ToString()); }")]
    [InlineData("catch (Exception error) when (error is AcmeException { Code: var code }) { throw new ConnectorQueryException(\"a\" + code); }")]
    [InlineData("catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { throw new ConnectorTimeoutException(\"a\"); }")]
    [InlineData("catch (AcmeException) { throw new OperationCanceledException(cancellationToken); }")]
    [InlineData("catch (AcmeException) { throw new Bare(\"a\"); }")]
    [InlineData("catch (AcmeException) { throw new Exception(\"a\"); }")]
    [InlineData("catch (AcmeException) { Func<int> later = () => throw new ConnectorQueryException(\"a\"); later(); }")]
    [InlineData("finally { if (_driver is null) { throw new ConnectorQueryException(\"a\"); } }")]
    [InlineData("catch (AcmeException exception) { throw exception; }")]
    public Task ThrowThatNeedsOrHasNone_IsSilent(string clause) => AnalyzerRun.ReportsAtMarksAsync<LostCauseAnalyzer>(Source(clause));

    [Theory]
    [InlineData("catch (AcmeException exception) { throw new }")]
    [InlineData("catch (AcmeException exception) { throw new Missing(\"a\"); }")]
    [InlineData("catch (Missing) { throw new ConnectorQueryException(\"a\"); }")]
    public Task UnfinishedCode_IsSilent(string clause) => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<LostCauseAnalyzer>(Source(clause));

    private static string Source(string clause) =>
        OperationSample.Connect($"try {{ _driver.Raise(); }} {clause}", "private static string Describe(Exception exception) => exception.Message; private static Exception Map(Exception exception) => new ConnectorQueryException(\"a\", exception);") +
        "sealed class Bare(string message) : Exception(message);";
}
