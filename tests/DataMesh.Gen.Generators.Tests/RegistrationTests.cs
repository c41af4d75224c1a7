using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators.Tests;

/// <summary>Several assemblies that see each other.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public void ApplicationAndATestProjectThatSeesItsInternals_BothCompile()
    {
        var application = GeneratorRun.Of(TestCompilation.Create(
            "App",
            [
                Samples.Config, Samples.Connector,
                """
                using Microsoft.Extensions.Configuration;
                using Microsoft.Extensions.DependencyInjection;
                [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("App.Tests")]
                internal static class Program { internal static void Run(IServiceCollection services, IConfiguration configuration) => services.AddDataMesh(configuration).AddAcmeDbConnector("a", new Acme.AcmeDbConfig { Host = "h" }); }
                """,
            ],
            [TestCompilation.Hosting])).Clean().Output.ToReference();
        var run = GeneratorRun.Of(TestCompilation.Create(
            "App.Tests",
            [
                """
                using Microsoft.Extensions.Configuration;
                using Microsoft.Extensions.DependencyInjection;
                internal static class Tests { internal static void Run(IServiceCollection services, IConfiguration configuration) { Program.Run(services, configuration); services.AddDataMesh(configuration).AddAcmeDbConnector("a", static _ => new Acme.AcmeDbConfig { Host = "h" }); } }
                """,
            ],
            [TestCompilation.Hosting, application]));
        run.Clean();
        Assert.Contains("global::DataMesh.Modules.App.Connectors", run.Sources["DataMesh.Registration.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutHosting_NothingIsRegistered() => Assert.DoesNotContain("DataMesh.Registration.g.cs", GeneratorRun.Of(Samples.Config, Samples.Connector).Sources.Keys);

    [Fact]
    public void ConfigurationOfAnotherAssembly_IsUsedWithItsSchema()
    {
        var library = GeneratorRun.Of(TestCompilation.Create("Lib", [Samples.Config])).Clean().Output.ToReference();
        var run = GeneratorRun.Of(TestCompilation.Create("App", [Samples.Small("AppDb", "app")], [library])).Clean();
        Assert.Contains("global::Acme.AcmeDbConfig.ConfigJsonSchema", run.Sources["DataMesh.Module.g.cs"], StringComparison.Ordinal);
        Assert.Contains(".Host", run.Sources["Acme.AppDb.Connector.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void TwoConnectorsOfOneName_StillCompile()
    {
        var library = GeneratorRun.Of(TestCompilation.Create("Lib", [Samples.Config, Samples.Small("LibDb", "same")])).Clean().Output.ToReference();
        var run = GeneratorRun.Of(TestCompilation.Create("App", [Samples.Small("AppDb", "same"), Samples.Small("AppDb2", "SAME")], [TestCompilation.Hosting, library]));
        Assert.NotEmpty(run.Clean().Sources);
    }

    [Theory]
    [InlineData("Connectors")]
    [InlineData("Get")]
    [InlineData("Get1")]
    public void AssemblyNamedAsAMemberOfItsModule_Compiles(string assembly) =>
        GeneratorRun.Of(TestCompilation.Create(assembly, [Samples.Config, .. Enumerable.Range(0, 40).Select(static i => Samples.Small($"Db{i}", $"db-{i}"))])).Clean();

    [Fact]
    public void ReferencedModules_ComeInOrdinalOrder()
    {
        var libraries = new[] { "b.Lib", "A_Lib", "A.Lib" }.Select(static name => GeneratorRun.Of(TestCompilation.Create(
            name,
            [Samples.Config.Replace("namespace Acme", $"namespace N{name.Replace('.', '9')}", StringComparison.Ordinal), Samples.Small("Db", name).Replace("namespace Acme", $"namespace N{name.Replace('.', '9')}", StringComparison.Ordinal)])).Clean().Output.ToReference()).ToArray();
        var run = GeneratorRun.Of(TestCompilation.Create("App", ["internal static class Program;"], [TestCompilation.Hosting, .. libraries])).Clean();
        var reversed = GeneratorRun.Of(TestCompilation.Create("App", ["internal static class Program;"], [TestCompilation.Hosting, .. libraries.Reverse()])).Clean();
        Assert.Equal(run.Sources, reversed.Sources);
        Assert.Equal(3, run.Sources["DataMesh.Registration.g.cs"].Split(".Connectors,").Length - 1);
    }
}
