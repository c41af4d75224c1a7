namespace DataMesh.Gen.Analyzers.Tests.Resilience;

public sealed class ExceptionMapAnalyzerTests
{
    private const string Types = """
        class AcmeException : Exception;
        class LoginException : AcmeException;
        class Wide<T> : Exception;
        """;

    private const string Methods = """
        static ConnectorException? Some(Exception exception) => null;
        static ConnectorException All(AcmeException exception) => new("x");
        static ConnectorQueryException? Narrow(LoginException exception) => null;
        ConnectorException? Instance(Exception exception) => null;
        static ConnectorException? Two(Exception exception, int more) => null;
        static Exception? Foreign(Exception exception) => null;
        static ConnectorException? Generic<T>(Exception exception) => null;
        static ConnectorException? ByRef(ref Exception exception) => null;
        """;

    [Theory]
    [InlineData("[MapException(typeof(AcmeException), ConnectorErrorKind.Internal)] [MapException([|typeof(LoginException)|], ConnectorErrorKind.Authentication)]", "[MapException] of 'LoginException' is never asked: its base 'AcmeException' is mapped above, and takes it; move it above 'AcmeException'")]
    [InlineData("[MapException(typeof(Exception), ConnectorErrorKind.Internal)] [MapException([|typeof(LoginException)|], nameof(Narrow))]", "[MapException] of 'LoginException' is never asked: its base 'Exception' is mapped above, and takes it; move it above 'Exception'")]
    [InlineData("[MapException(typeof(AcmeException), ConnectorErrorKind.Internal), MapException([|typeof(AcmeException)|], ConnectorErrorKind.Query)]", "[MapException] of 'AcmeException' is never asked: the type is mapped above already; remove one of them")]
    [InlineData("[MapException(typeof(AcmeException), nameof(All))] [MapException([|typeof(LoginException)|], ConnectorErrorKind.Authentication)]", "[MapException] of 'LoginException' is never asked: its base 'AcmeException' is mapped above, and takes it; move it above 'AcmeException'")]
    [InlineData("[MapException(typeof(AcmeException), nameof(Some))] [MapException([|typeof(LoginException)|], nameof(Some))]", "[MapException] of 'LoginException' is never asked: its base 'AcmeException' is mapped above, and takes it; move it above 'AcmeException'")]
    [InlineData("[MapException([|typeof(ConnectorQueryException)|], ConnectorErrorKind.Internal)]", "[MapException] of 'ConnectorQueryException' is never asked: it is an error of the contract already, which passes as it is; remove the attribute")]
    public Task MappingThatCannotBeReached_IsReported(string attributes, string message) => Reports("DMG3006", attributes, message);

    [Theory]
    [InlineData("[MapException([|typeof(string)|], ConnectorErrorKind.Internal)]", "'string' is no exception; name the class of the driver's exception")]
    [InlineData("[MapException([|typeof(IDisposable)|], ConnectorErrorKind.Internal)]", "'IDisposable' is no exception; name the class of the driver's exception")]
    [InlineData("[MapException([|typeof(Wide<>)|], ConnectorErrorKind.Internal)]", "'Wide' is an open generic type, and nothing is thrown of it; name the class of the driver's exception")]
    [InlineData("[MapException([|typeof(Local)|], ConnectorErrorKind.Internal)]", "'Local' is local to its file, so generated code cannot name it; name the class of the driver's exception")]
    [InlineData("[MapException([|null!|], ConnectorErrorKind.Internal)]", "[MapException] names no type; name the class of the driver's exception")]
    [InlineData("[MapException(typeof(AcmeException), [|(ConnectorErrorKind)99|])]", "There is no error kind 99; name a member of ConnectorErrorKind")]
    [InlineData("[MapException(typeof(AcmeException), [|\"Missing\"|])]", "'C' has no method 'Missing'; write 'static ConnectorException? Missing(Exception exception)'")]
    [InlineData("[MapException(typeof(AcmeException), [|nameof(Instance)|])]", "'Instance' does not map 'AcmeException': it has to be static, with one parameter that takes the exception, and to return a ConnectorException; write 'static ConnectorException? Instance(Exception exception)'")]
    [InlineData("[MapException(typeof(AcmeException), [|nameof(Two)|])]", null)]
    [InlineData("[MapException(typeof(AcmeException), [|nameof(Foreign)|])]", null)]
    [InlineData("[MapException(typeof(AcmeException), [|nameof(Generic)|])]", null)]
    [InlineData("[MapException(typeof(AcmeException), [|nameof(ByRef)|])]", null)]
    [InlineData("[MapException(typeof(AcmeException), [|nameof(Narrow)|])]", null)]
    [InlineData("[MapException(typeof(AcmeException), [|(string)null!|])]", "[MapException] names no method; name a static method of the class, or a kind")]
    public Task MappingThatCannotBeWritten_IsReported(string attributes, string? message) => Reports("DMG3007", attributes, message);

    [Fact]
    public async Task MethodOfABaseClass_IsSaidToBeThere()
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<ExceptionMapAnalyzer>("abstract class Base { protected static ConnectorException? Map(Exception exception) => null; } [MapException(typeof(IOException), [|nameof(Map)|]), Connector(\"c\")] partial class C : Base;");
        Assert.StartsWith("'Map' is a method of 'Base', and only those of 'C' itself are asked; ", reports.Single().GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[MapException(typeof(LoginException), ConnectorErrorKind.Authentication)] [MapException(typeof(AcmeException), ConnectorErrorKind.Internal)]")]
    [InlineData("[MapException(typeof(AcmeException), nameof(Some))] [MapException(typeof(LoginException), ConnectorErrorKind.Authentication)]")]
    [InlineData("[MapException(typeof(AcmeException), nameof(Some))] [MapException(typeof(AcmeException), ConnectorErrorKind.Query)]")]
    [InlineData("[MapException(typeof(Wide<int>), ConnectorErrorKind.Internal)] [MapException(typeof(Wide<string>), ConnectorErrorKind.Query)]")]
    [InlineData("[MapException(typeof(IOException), ConnectorErrorKind.Internal)] [MapException(typeof(TimeoutException), ConnectorErrorKind.Timeout)]")]
    public Task MappingThatWorks_IsSilent(string attributes) => AnalyzerRun.ReportsAtMarksAsync<ExceptionMapAnalyzer>(Source(attributes));

    [Fact]
    public Task ClassThatIsNoConnector_IsSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<ExceptionMapAnalyzer>("[MapException(typeof(string), ConnectorErrorKind.Internal)] class C;");

    [Theory]
    [InlineData("[MapException(typeof(Missing), ConnectorErrorKind.Internal)]")]
    [InlineData("[MapException(typeof(), ConnectorErrorKind.Internal)]")]
    [InlineData("[MapException(typeof(AcmeException), ConnectorErrorKind.)]")]
    [InlineData("[MapException(typeof(AcmeException), nameof(Missing))]")]
    [InlineData("[MapException(typeof(AcmeException), )]")]
    [InlineData("[MapException(typeof(AcmeException")]
    public Task UnfinishedCode_IsSilent(string attributes) => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<ExceptionMapAnalyzer>(Source(attributes));

    private static async Task Reports(string id, string attributes, string? message)
    {
        var report = Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<ExceptionMapAnalyzer>(Source(attributes)));
        Assert.Equal(id, report.Id);
        Assert.Equal(message ?? report.GetMessage(null), report.GetMessage(null));
    }

    private static string Source(string attributes) => $"{attributes} [Connector(\"c\")] partial class C {{ {Methods} }} {Types} file class Local : Exception;";
}
