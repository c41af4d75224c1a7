using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace DataMesh.Benchmarks.Startup;

/// <summary>A library of 1,000 connectors with a configuration each, and an application that resolves one of them in either way.</summary>
internal static class StartupProject
{
    public const int Connectors = 1000;

    private const string Program = """
        using DataMesh;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Thousand;

        internal static class Program
        {
            private static void Main(string[] args)
            {
                switch (args[0])
                {
                    case "registry": Registry(); break;
                    case "host": Host(); break;
                    case "scan": Scan(); break;
                }

                System.Console.OpenStandardOutput().WriteByte((byte)'\n');
            }

            // As much as the scan: one configuration made by code.
            private static void Registry()
            {
                var instance = new ConnectorInstance(Db500.Descriptor, new ConnectorInstanceOptions("w"), static _ => new Db500Config { Host = "h" });
                using var registry = new ConnectorRegistry(DataMesh.Modules.Thousand.Connectors, [instance]);
                GC.KeepAlive(registry.Query("w"));
            }

            // More than the scan: a container, and a configuration that is read and checked.
            private static void Host()
            {
                var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["connectors:w:type"] = "db-500", ["connectors:w:host"] = "h" }).Build();
                using var provider = new ServiceCollection().AddDataMesh(configuration).BuildServiceProvider();
                GC.KeepAlive(provider.GetRequiredKeyedService<IQueryConnector>("w"));
            }

            // The generator's own nested classes are none of an author who scans.
            private static void Scan()
            {
                var services = new ServiceCollection().AddSingleton(new Db500Config { Host = "h" });
                services.Scan(scan => scan.FromAssemblyOf<Db0>().AddClasses(classes => classes.AssignableTo<IConnector>().Where(type => !type.IsNested)).AsSelfWithInterfaces().WithSingletonLifetime());
                using var provider = services.BuildServiceProvider();
                GC.KeepAlive(provider.GetRequiredService<Db500>());
            }
        }
        """;

    /// <summary>Writes and builds it; gives the application's file.</summary>
    public static string Build()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "datamesh-benchmarks", "startup")).FullName;
        var repository = Repository();
        var library = Directory.CreateDirectory(Path.Combine(folder, "Thousand")).FullName;
        File.WriteAllText(Path.Combine(library, "Thousand.csproj"), Project(repository, "Library", ""));
        File.WriteAllText(Path.Combine(library, "Connectors.cs"), $"using DataMesh;\nnamespace Thousand;\n{string.Join('\n', Enumerable.Range(0, Connectors).Select(Connector))}");
        var application = Directory.CreateDirectory(Path.Combine(folder, "App")).FullName;
        File.WriteAllText(Path.Combine(application, "App.csproj"), Project(repository, "Exe", $"""
                <ProjectReference Include="{repository}/src/DataMesh.Hosting/DataMesh.Hosting.csproj" />
                <ProjectReference Include="../Thousand/Thousand.csproj" />
                <PackageReference Include="Microsoft.Extensions.Configuration" Version="10.0.14" />
                <PackageReference Include="Microsoft.Extensions.DependencyInjection" Version="10.0.14" />
                <PackageReference Include="Scrutor" Version="5.0.2" />
            """));
        File.WriteAllText(Path.Combine(application, "Program.cs"), Program);
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", application, "-c", "Release", "-v", "q", "-nologo"]))!;
        build.WaitForExit();
        return build.ExitCode == 0 ? Path.Combine(application, "bin", "Release", "net10.0", "App.dll") : throw new InvalidOperationException("The startup project does not build.");
    }

    private static string Project(string repository, string output, string references) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>{output}</OutputType>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <InvariantGlobalization>true</InvariantGlobalization>
            <NoWarn>$(NoWarn);NU1603</NoWarn>
          </PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="{repository}/src/DataMesh.Core/DataMesh.Core.csproj" />
            <ProjectReference Include="{repository}/generators/DataMesh.Gen.Generators/DataMesh.Gen.Generators.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
        {references}
          </ItemGroup>
        </Project>
        """;

    private static string Connector(int i) => $$"""
        [ConnectorConfig] public sealed partial record Db{{i}}Config { public required string Host { get; init; } public int Port { get; init; } = 8080; [Secret] public string? Password { get; init; } }
        [Connector("db-{{i}}")]
        public sealed partial class Db{{i}}(Db{{i}}Config config) : IQueryConnector
        {
            public string Host => config.Host;
            public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
            public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
            public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotSupportedException();
        }
        """;

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
