namespace DataMesh.Gen.Analyzers.Tests.Resilience;

public sealed class UnmappedExceptionAnalyzerTests
{
    private const string Types = "class AcmeException : Exception; class BusyException : AcmeException; class AcmeDbException : System.Data.Common.DbException; class AcmeKeyException(string key) : ConnectorException(key);";

    [Theory]
    [InlineData("void Fail() => throw new [|AcmeException|]();")]
    [InlineData("void Fail(object? x) { _ = x ?? throw new [|AcmeException|](); }")]
    [InlineData("void Fail() { throw new [|AcmeException|](); } void More() { throw new AcmeException(); } void Busy() { throw new BusyException(); }")]
    [InlineData("void Fail() { try { Run(); } catch ([|BusyException|]) { Console.WriteLine(); throw; } }")]
    [InlineData("void Fail() { try { Run(); } catch ([|BusyException|] busy) when (busy.HResult == 3) { throw; } }")]
    [InlineData("void Fail() { throw new [|FormatException|](\"no JSON\"); }")]
    [InlineData("void Fail() { try { throw new [|AcmeException|](); } catch (Exception) { throw; } }")]
    [InlineData("void Fail() { AcmeException x; throw x = new AcmeException(); } Task IConnector.DisconnectAsync(CancellationToken cancellationToken) => throw new [|AcmeException|]();")]
    [InlineData("void Fail() { throw new [|AcmeException|](); } void Other() { try { Run(); } catch { } }")]
    [InlineData("void Fail() { throw new [|AcmeException|](); } void Other() { try { Run(); } catch (Exception error) { Console.WriteLine(error); } }")]
    [InlineData("void Fail() { try { Run(); } catch (AcmeException) { } throw new [|AcmeException|](); }")]
    [InlineData("void Fail() { try { Run(); } catch (AcmeException) { throw new [|AcmeException|](); } }")]
    [InlineData("void Fail() { try { throw new [|AcmeException|](); } catch (BusyException) { } }")]
    [InlineData("void Fail() { throw new [|AcmeException|](); } void Other() { try { Fail(); } catch (IOException) { } Fail(); }")]
    public async Task ExceptionThatNothingMaps_IsReportedOnce(string members)
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<UnmappedExceptionAnalyzer>(Source("", members));
        Assert.Equal("DMG3008", reports[0].Id);
        Assert.EndsWith("' as an error of kind Internal; map it with [MapException]", reports[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("void Fail() { throw new TimeoutException(); }")]
    [InlineData("void Fail() { throw new AcmeDbException(); }")]
    [InlineData("void Fail() { throw new AcmeKeyException(\"x\"); }")]
    [InlineData("void Fail() { throw new ConnectorQueryException(\"x\"); }")]
    [InlineData("void Fail() { throw new HttpRequestException(); }")]
    [InlineData("void Fail() { throw new FileNotFoundException(); }")]
    [InlineData("void Fail() { throw new ArgumentOutOfRangeException(); }")]
    [InlineData("void Fail() { throw new ObjectDisposedException(\"x\"); }")]
    [InlineData("void Fail() { throw new NotSupportedException(); }")]
    [InlineData("void Fail() { throw new TaskCanceledException(); }")]
    [InlineData("void Fail() { throw new Exception(); }")]
    [InlineData("void Fail() { try { Run(); } catch (AcmeException) { } }")]
    [InlineData("void Fail() { try { Run(); } catch (AcmeException error) { throw new ConnectorQueryException(error.Message, error); } }")]
    [InlineData("void Fail() { throw new BusyException(); } void Ask() { try { Fail(); } catch (AcmeException error) { throw new ConnectorQueryException(error.Message, error); } }")]
    [InlineData("void Fail() { throw new BusyException(); } void Ask() { try { Fail(); } catch (Exception error) when (error is not OperationCanceledException) { throw new ConnectorQueryException(error.Message, error); } }")]
    [InlineData("void Fail() { try { Run(); } catch (Exception) { throw; } }")]
    [InlineData("void Fail() { try { throw new AcmeException(); } catch { } }")]
    [InlineData("void Fail() { try { Action fail = () => throw new BusyException(); fail(); } catch (AcmeException) { } }")]
    [InlineData("void Fail() { throw new AcmeException(); } void Middle() { Fail(); Middle(); } void Ask() { try { Middle(); } catch (AcmeException) { } }")]
    [InlineData("void Fail() { throw new AcmeException(); } void Ask() { try { Use(Fail); } catch (Exception) { } } static void Use(Action action) => action();")]
    [InlineData("void Ask() { try { Local(); } catch (AcmeException) { } void Local() => throw new AcmeException(); }")]
    [InlineData("static T Fail<T>() { throw new AcmeException(); } void Ask() { try { Fail<int>(); } catch (AcmeException) { } }")]
    [InlineData("void Fail() { try { try { Run(); } catch (BusyException) { throw; } } catch (AcmeException) { } }")]
    [InlineData("void Fail(Exception given) { throw given; }")]
    [InlineData("static int _x = int.TryParse(\"1\", out var x) ? x : throw new AcmeException();")]
    [InlineData("class Inner { void Fail() { throw new AcmeException(); } }")]
    public Task ExceptionThatIsKnownOrHandled_IsSilent(string members) => AnalyzerRun.ReportsAtMarksAsync<UnmappedExceptionAnalyzer>(Source("", members));

    [Theory]
    [InlineData("[MapException(typeof(BusyException), ConnectorErrorKind.RateLimited)]", "void Fail() { throw new BusyException(); }")]
    [InlineData("[MapException(typeof(AcmeException), nameof(Map))]", "static ConnectorException? Map(Exception exception) => null; void Fail() { throw new BusyException(); }")]
    [InlineData("[MapException(typeof(BusyException), ConnectorErrorKind.RateLimited)]", "void Fail() { throw new [|AcmeException|](); }")]
    public Task Mapping_CoversItsTypeAndWhatDerivesFromIt(string attributes, string members) => AnalyzerRun.ReportsAtMarksAsync<UnmappedExceptionAnalyzer>(Source(attributes, members));

    [Fact]
    public Task CodeOutsideConnectors_IsSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<UnmappedExceptionAnalyzer>($"class Plain {{ void Fail() {{ throw new AcmeException(); }} }} {Types}");

    [Fact]
    public Task UnfinishedCode_IsSilent() =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<UnmappedExceptionAnalyzer>("[Connector(\"x\")] partial class C { void Fail() { throw new Missing(); throw new ; throw ; try { } catch (Missing) { throw; } catch ( } }");

    private static string Source(string attributes, string members) =>
        Sample.Query($"{members} void Run() {{ }}", $"{attributes} [Connector(\"x\")] public sealed partial class C : IQueryConnector") + Types;
}
