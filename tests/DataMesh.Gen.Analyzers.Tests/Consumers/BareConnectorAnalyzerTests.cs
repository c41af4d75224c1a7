using Microsoft.CodeAnalysis.CSharp;

namespace DataMesh.Gen.Analyzers.Tests.Consumers;

public sealed class BareConnectorAnalyzerTests
{
    private static readonly string Acme = Sample.Query("");

    [Theory]
    [InlineData("var db = new [|AcmeDbConnector|](); await db.ExecuteAsync(\"SELECT 1\", default);")]
    [InlineData("AcmeDbConnector db = [|new|](); await db.ExecuteAsync(\"SELECT 1\", default);")]
    [InlineData("await ((IQueryConnector)new [|AcmeDbConnector|]()).ExecuteAsync(\"SELECT 1\");")]
    public Task ConnectorMadeByHand_IsReported(string body) => AnalyzerRun.ReportsAtMarksAsync<BareConnectorAnalyzer>(Acme + Consumer.Async(body));

    [Fact]
    public Task ConnectorOfAReference_IsReported() =>
        AnalyzerRun.ReportsAtMarksAsync<BareConnectorAnalyzer>(Consumer.Sync("_ = new [|AcmeDbConnector|]();"), AnalyzerRun.Compile("Acme", AnalyzerRun.Head + Acme).ToMetadataReference());

    [Theory]
    [InlineData("public sealed class Shop { public object Make() => new MemoryStream(); public object Other() => new List<AcmeDbConnector>(); }")]
    [InlineData("public sealed class PlainConnector { public static PlainConnector Make() => new(); }")]
    [InlineData("public sealed class Factory { public Func<IQueryConnector> Make(IServiceProvider services) => () => (IQueryConnector)services.GetService(typeof(AcmeDbConnector))!; }")]
    [InlineData("public sealed class Session(AcmeDbConnector db) { public AcmeDbConnector Db => db; } public sealed class User { public object Make(AcmeDbConnector db) => new Session(db); }")]
    public Task OtherObjects_AreNot(string members) => AnalyzerRun.ReportsAtMarksAsync<BareConnectorAnalyzer>(Acme + members);

    [Fact]
    public Task ConnectorMadeByAConnector_IsNot() => AnalyzerRun.ReportsAtMarksAsync<BareConnectorAnalyzer>(Acme + Sample.Query(
        "private readonly AcmeDbConnector _inner = new(); public IQueryConnector Inner => _inner; public static IQueryConnector Another() => new OuterConnector(); private sealed class Pool { public object Make() => new AcmeDbConnector(); }",
        "[Connector(\"outer\")] public sealed partial class OuterConnector : IQueryConnector"));

    [Theory]
    [InlineData("xunit.v3.core")]
    [InlineData("nunit.framework")]
    [InlineData("MSTest.TestFramework")]
    [InlineData("TUnit.Core")]
    [InlineData("DataMesh.Testing")]
    public Task ConnectorMadeByATest_IsNot(string framework) =>
        AnalyzerRun.ReportsAtMarksAsync<BareConnectorAnalyzer>(Acme + Consumer.Sync("_ = new AcmeDbConnector();"), CSharpCompilation.Create(framework, references: AnalyzerRun.References).ToMetadataReference());

    [Fact]
    public Task UnfinishedCode_IsLeftAlone() => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<BareConnectorAnalyzer>(Acme + Consumer.Sync("_ = new Missing(); _ = new "));
}
