using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DataMesh.Benchmarks.Generator;

/// <summary>The generators over 1,000 connectors with a configuration each: from nothing, and after an edit that changes no annotated type.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 2, iterationCount: 9)]
public class GeneratorBenchmarks
{
    private const int Connectors = 1000;
    private CSharpCompilation _compilation = null!;
    private CSharpCompilation _edited = null!;
    private GeneratorDriver _warm = null!;

    [GlobalSetup]
    public void SetUp()
    {
        var trees = Enumerable.Range(0, Connectors).Select(static i => CSharpSyntaxTree.ParseText(Source(i), path: $"C{i}.cs")).ToList();
        var unrelated = CSharpSyntaxTree.ParseText("class Unrelated { int F() => 1; }", path: "Unrelated.cs");
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
        _compilation = CSharpCompilation.Create("App", [.. trees, unrelated], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        _edited = _compilation.ReplaceSyntaxTree(unrelated, CSharpSyntaxTree.ParseText("class Unrelated { int F() => 2; }", path: "Unrelated.cs"));
        _warm = Driver().RunGenerators(_compilation);
        var results = _warm.GetRunResult().Results;
        var files = results.Sum(static result => result.GeneratedSources.Length);
        if (files < Connectors * 2 || results.Any(static result => result.Exception is not null))
        {
            throw new InvalidOperationException($"The generators wrote {files} files, not two a connector.");
        }
    }

    [Benchmark(Baseline = true)]
    public GeneratorDriver FirstRun() => Driver().RunGenerators(_compilation);

    [Benchmark]
    public GeneratorDriver UnrelatedEdit() => _warm.RunGenerators(_edited);

    private static CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create(new ConnectorGenerator(), new ConfigGenerator());

    private static string Source(int i) => $$"""
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using DataMesh;
        namespace App.Part{{i}};

        /// <summary>How to reach system {{i}}.</summary>
        [ConnectorConfig]
        public sealed partial record SystemConfig
        {
            /// <summary>Host name.</summary>
            public required string Host { get; init; }
            [System.ComponentModel.DataAnnotations.Range(1, 65535)] public int Port { get; init; } = 8080;
            [Secret] public string? Password { get; init; }
        }

        /// <summary>Runs SQL on system {{i}}.</summary>
        [Connector("system-{{i}}")]
        public sealed partial class SystemConnector(SystemConfig config) : IQueryConnector
        {
            public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
            public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
            [Retry(MaxAttempts = 3)] public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) => Task.FromResult(QueryResult.Empty);
            public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => throw new ConnectorNotFoundException(config.Host);
            public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) { await Task.Yield(); yield break; }
            public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => Task.FromResult(new QueryPlan("", []));
        }
        """;
}
