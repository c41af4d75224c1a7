using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DataMesh.Gen.Generators.Tests.Loading;

/// <summary>Assemblies of connectors in a folder of their own, as somebody else would build them. The folder goes with the test.</summary>
internal sealed class Plugins : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("datamesh-plugins-");

    /// <summary>A connector whose plan is what an expression gives.</summary>
    public static string Connector(string name, string plan = "\"none\"") => Samples.Usings + $$"""
        namespace Plugin;

        /// <summary>Kept.</summary>
        [ConnectorConfig]
        public sealed partial record {{name}}Config
        {
            /// <summary>The host.</summary>
            public string? Host { get; init; }
        }

        /// <summary>A plug-in.</summary>
        [Connector("{{name.ToLowerInvariant()}}", Version = "1.2.3")]
        [EngineEnforces(ReadOnly = true)]
        public sealed partial class {{name}}({{name}}Config config) : IQueryConnector
        {
            /// <summary>Kept.</summary>
            public object Kept => config;
        {{Samples.QueryMembers.Replace(
            "ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotSupportedException()",
            $"ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => Task.FromResult(new QueryPlan({plan}, []))",
            StringComparison.Ordinal)}}
        }
        """;

    /// <summary>Tells whether code of the assembly ran.</summary>
    public static string Initializer(string key) => $$"""
        internal static class Initializer
        {
            [System.Runtime.CompilerServices.ModuleInitializer]
            internal static void Run() => System.AppDomain.CurrentDomain.SetData("{{key}}", "ran");
        }
        """;

    public static bool HasRun(string key) => AppDomain.CurrentDomain.GetData(key) is not null;

    public string Folder(string name) => _root.CreateSubdirectory(name).FullName;

    public string File(string name, byte[] content)
    {
        var path = Path.Combine(_root.FullName, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Builds a plug-in with the generators, into a folder of its name.</summary>
    public string Build(string assembly, string[] sources, MetadataReference[]? references = null, string? contract = null)
    {
        var output = GeneratorRun.Of(TestCompilation.Create(assembly, sources, references)).Output;
        if (contract is not null)
        {
            var module = output.SyntaxTrees.Single(static tree => tree.FilePath.EndsWith("DataMesh.Module.g.cs", StringComparison.Ordinal));
            var edited = module.ToString().Replace("\"0.1\"", $"\"{contract}\"", StringComparison.Ordinal);
            output = output.ReplaceSyntaxTree(module, CSharpSyntaxTree.ParseText(edited, (CSharpParseOptions)module.Options, module.FilePath));
        }

        return Emit(output, Path.Combine(Folder(assembly), $"{assembly}.dll"));
    }

    public static string Emit(Compilation compilation, string path)
    {
        var emitted = compilation.Emit(path, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return path;
    }

    public void Dispose()
    {
        // What was loaded stays open where the system locks it.
        try
        {
            _root.Delete(recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
        }
    }
}
