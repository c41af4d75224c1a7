using DataMesh.Gen.CodeFixes;

namespace DataMesh.Gen.Analyzers.Tests.Consumers;

public sealed class AskRegistryCodeFixTests
{
    // What the generator writes stands in for itself.
    private static readonly string Acme = "[ConnectorConfig] public sealed partial record AcmeDbConfig { public string Host { get; init; } = \"db\"; }\n" + Sample.Query(
        "private readonly AcmeDbConfig _config; public AcmeDbConnector(AcmeDbConfig config) => _config = config; public string Host => _config.Host; public static ConnectorDescriptor Descriptor => null!;");

    [Theory]
    [InlineData("var db = new AcmeDbConnector(new AcmeDbConfig());")]
    [InlineData("IQueryConnector db = new AcmeDbConnector(new AcmeDbConfig());")]
    public Task LocalVariable_ComesFromARegistry(string declaration) => FixesAsync(
        Consumer.Async($"\n    {declaration} // the warehouse\n    await db.ExecuteAsync(\"SELECT 1\", default);\n"),
        Consumer.Async(
            "\n    await using var dbRegistry = new ConnectorRegistry([AcmeDbConnector.Descriptor], [new ConnectorInstance(AcmeDbConnector.Descriptor, new ConnectorInstanceOptions(\"acme-db\"), _ => new AcmeDbConfig())]);" +
            $"\n    {declaration.Replace("new AcmeDbConnector(new AcmeDbConfig())", "dbRegistry.Query(\"acme-db\")", StringComparison.Ordinal)} // the warehouse\n    await db.ExecuteAsync(\"SELECT 1\", default);\n"));

    [Fact]
    public Task VariableOfTheClass_IsOneOfItsInterface() => FixesAsync(
        Consumer.Sync("AcmeDbConnector db = new(new AcmeDbConfig()); db.ConnectAsync(default).Wait(); IConnector any = db; Console.WriteLine(any);"),
        Consumer.Sync("using var dbRegistry = new ConnectorRegistry([AcmeDbConnector.Descriptor], [new ConnectorInstance(AcmeDbConnector.Descriptor, new ConnectorInstanceOptions(\"acme-db\"), _ => new AcmeDbConfig())]); IQueryConnector db = dbRegistry.Query(\"acme-db\"); db.ConnectAsync(default).Wait(); IConnector any = db; Console.WriteLine(any);"));

    [Theory]
    [InlineData("var db = new AcmeDbConnector(new AcmeDbConfig()); Console.WriteLine(db.Host);")]
    [InlineData("var db = new AcmeDbConnector(new AcmeDbConfig()); AcmeDbConnector other = db; Console.WriteLine(other);")]
    [InlineData("Console.WriteLine(new AcmeDbConnector(new AcmeDbConfig()));")]
    [InlineData("var db = new AcmeDbConnector(await Task.FromResult(new AcmeDbConfig())); await db.ConnectAsync(default);")]
    public Task ConnectorThatIsMoreThanItsInterface_IsLeftToTheReader(string body) =>
        CodeFixRun.OffersNothingAsync<BareConnectorAnalyzer, AskRegistryCodeFixProvider>(Acme + Consumer.Async(body));

    [Fact]
    public async Task FixAll_AsksARegistryForEach()
    {
        var file = Assert.Single(await CodeFixRun.FixAllAsync<BareConnectorAnalyzer, AskRegistryCodeFixProvider>(
            Acme + Consumer.Async("var a = new AcmeDbConnector(new AcmeDbConfig()); var b = new AcmeDbConnector(new AcmeDbConfig()); await a.ConnectAsync(default); await b.ConnectAsync(default);")));
        AnalyzerRun.Compiles(AnalyzerRun.Compile("Tested", AnalyzerRun.Head + file));
        Assert.Contains("var a = aRegistry.Query(\"acme-db\");", file, StringComparison.Ordinal);
        Assert.Contains("var b = bRegistry.Query(\"acme-db\");", file, StringComparison.Ordinal);
    }

    private static Task FixesAsync(string source, string becomes) => CodeFixRun.FixesAsync<BareConnectorAnalyzer, AskRegistryCodeFixProvider>(Acme + source, Acme + becomes);
}
