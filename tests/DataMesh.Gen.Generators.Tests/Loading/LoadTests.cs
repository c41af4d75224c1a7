using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DataMesh.Gen.Generators.Tests.Loading;

public sealed class LoadTests : IDisposable
{
    private readonly Plugins _plugins = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _plugins.Dispose();

    [Fact]
    public async Task LoadedModule_ServesARegistry()
    {
        var path = _plugins.Build("Serves", [Plugins.Connector("Serves", "config.Host!")]);
        var module = ConnectorAssembly.Load(path);
        Assert.Equal(["serves"], module.Names);
        var config = module[0].Config.Bind(ConfigNode.FromCode("connectors:w", ("host", "here")), new Runtime.ConfigProblems())!;
        await using var registry = new ConnectorRegistry(module, [new ConnectorInstance(module[0], new ConnectorInstanceOptions("w"), _ => config)]);
        Assert.Equal("here", (await registry.Query("w").ExplainAsync("SELECT 1", Token)).Text);
    }

    [Fact]
    public void SameBuildTwice_IsOneModule()
    {
        var path = _plugins.Build("Twice", [Plugins.Connector("Twice")]);
        var copy = Path.Combine(_plugins.Folder("elsewhere"), "Twice.dll");
        File.Copy(path, copy);
        Assert.Same(ConnectorAssembly.Load(path), ConnectorAssembly.Load(path));
        Assert.Same(ConnectorAssembly.Load(path), ConnectorAssembly.Load(copy));
    }

    [Fact]
    public void LibraryAndAbstractionsBesideIt_AreTheApplicationsAllTheSame()
    {
        var path = _plugins.Build("Copies", [Plugins.Connector("Copies") + Environment.NewLine + "#pragma warning disable CS1591\npublic static class Shared { public static Type Logger => typeof(Microsoft.Extensions.Logging.ILogger); }"]);
        foreach (var type in new[] { typeof(ConnectorModule), typeof(Microsoft.Extensions.Logging.ILogger), typeof(Microsoft.Extensions.DependencyInjection.IServiceCollection) })
        {
            File.Copy(type.Assembly.Location, Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileName(type.Assembly.Location)));
        }

        var plugin = ConnectorAssembly.Load(path)[0].ConnectorType.Assembly;
        Assert.Same(typeof(Microsoft.Extensions.Logging.ILogger), plugin.GetType("Plugin.Shared")!.GetProperty("Logger")!.GetValue(null));
    }

    [Fact]
    public async Task TwoVersionsOfOneDependency_EachServeTheirOwn()
    {
        List<string> plans = [];
        foreach (var version in new[] { "One", "Two" })
        {
            var dependency = CSharpCompilation.Create(
                "Dependency",
                [CSharpSyntaxTree.ParseText($"[assembly: System.Reflection.AssemblyVersion(\"{(version == "One" ? 1 : 2)}.0.0.0\")] public static class Dependency {{ public static string Name => \"{version}\"; }}", cancellationToken: Token)],
                TestCompilation.References,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
            var path = _plugins.Build($"Needs{version}", [Plugins.Connector($"Needs{version}", "global::Dependency.Name")], [dependency.ToReference()]);
            Plugins.Emit(dependency, Path.Combine(Path.GetDirectoryName(path)!, "Dependency.dll"));
            var module = ConnectorAssembly.Load(path);
            var config = module[0].Config.Bind(ConfigNode.FromCode("connectors:w"), new Runtime.ConfigProblems())!;
            await using var registry = new ConnectorRegistry(module, [new ConnectorInstance(module[0], new ConnectorInstanceOptions("w"), _ => config)]);
            plans.Add((await registry.Query("w").ExplainAsync("SELECT 1", Token)).Text);
        }

        Assert.Equal(["One", "Two"], plans);
    }

    [Theory]
    [InlineData("9.0", "update DataMesh.Gen to a version with contract 9.0.")]
    [InlineData("0.2", "update DataMesh.Gen to a version with contract 0.2.")]
    [InlineData("soon", "build the connector anew with it.")]
    public void AnotherContract_IsRefusedBeforeAnythingRuns(string contract, string advice)
    {
        var key = $"Refused-{contract}";
        var path = _plugins.Build(key, [Plugins.Connector("Refused"), Plugins.Initializer(key)], contract: contract);
        var error = Assert.Throws<ConnectorConfigurationException>(() => ConnectorAssembly.Load(path));
        Assert.Equal($"'{path}' was built for contract {contract}, and the DataMesh.Gen of this application has 0.1: {advice}", error.Message);
        Assert.False(Plugins.HasRun(key));
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == key);
    }

    [Fact]
    public void EarlierMinorContract_IsLoaded() =>
        Assert.Equal("0.0", ConnectorAssembly.Load(_plugins.Build("Earlier", [Plugins.Connector("Earlier")], contract: "0.0")).ContractVersion);

    [Fact]
    public void IdThatThereIsAlready_NamesBoth()
    {
        var module = ConnectorAssembly.Load(_plugins.Build("First", [Plugins.Connector("Same")]));
        var other = ConnectorAssembly.Load(_plugins.Build("Second", [Plugins.Connector("Same")]));
        var error = Assert.Throws<ConnectorConfigurationException>(() => Runtime.ConnectorSet.Unite([module, other], []));
        Assert.StartsWith("Two connectors are called 'same': Plugin.Same in First and Plugin.Same in Second.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DependencyThatIsMissing_IsNamed()
    {
        var dependency = CSharpCompilation.Create(
            "Missing",
            [CSharpSyntaxTree.ParseText("public abstract class Missing { }", cancellationToken: Token)],
            TestCompilation.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        const string Broken = """
            internal static class Initializer
            {
                [System.Runtime.CompilerServices.ModuleInitializer]
                internal static void Run() => System.GC.KeepAlive(typeof(Missing).Name);
            }
            """;
        var path = _plugins.Build("Lacks", [Plugins.Connector("Lacks"), Broken], [dependency.ToReference()]);
        var error = Assert.Throws<ConnectorConfigurationException>(() => ConnectorAssembly.Load(path));
        Assert.StartsWith($"'{path}' cannot be loaded: Could not load file or assembly 'Missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NewerAbstractionThanTheApplications_IsRefused()
    {
        const string Name = "Microsoft.Extensions.Logging.Abstractions";
        var newer = CSharpCompilation.Create(
            Name,
            [CSharpSyntaxTree.ParseText("[assembly: System.Reflection.AssemblyVersion(\"99.1.0.0\")] public static class Newer { }", cancellationToken: Token)],
            TestCompilation.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        const string Needs = """
            internal static class Initializer
            {
                [System.Runtime.CompilerServices.ModuleInitializer]
                internal static void Run() => System.GC.KeepAlive(typeof(Newer).Name);
            }
            """;
        var path = _plugins.Build("Ahead", [Plugins.Connector("Ahead"), Needs], [newer.ToReference()]);
        Plugins.Emit(newer, Path.Combine(Path.GetDirectoryName(path)!, $"{Name}.dll"));
        var error = Assert.Throws<ConnectorConfigurationException>(() => ConnectorAssembly.Load(path));
        var present = typeof(Microsoft.Extensions.Logging.ILogger).Assembly.GetName().Version;
        Assert.Equal($"'{path}' cannot be loaded: it needs {Name} 99.1.0.0, and this application has {present}: update the application's package {Name} to at least 99.1.0.", error.Message);
    }

    [Fact]
    public void ManyConnectors_EachHaveTheirOwnDescriptor()
    {
        string[] sources = [.. Enumerable.Range(0, 70).Select(static i => Plugins.Connector($"Many{i}"))];
        var module = ConnectorAssembly.Load(_plugins.Build("Many", sources));
        Assert.Equal(Enumerable.Range(0, 70).Select(static i => $"many{i}").Order(StringComparer.Ordinal), module.Names);
        Assert.Equal(module.Names, module.Select(static connector => connector.Name));
        Assert.Throws<ArgumentOutOfRangeException>(() => module[70]);
    }
}
