using System.Collections.Immutable;
using DataMesh.Tests.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DataMesh.Gen.Generators.Tests;

/// <summary>Compilations of test sources against the library, as strict as a consumer can be.</summary>
internal static class TestCompilation
{
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp13, DocumentationMode.Diagnose);

    public static ImmutableArray<MetadataReference> References { get; } = FindReferences();

    /// <summary>What DataMesh.Hosting offers to generated code.</summary>
    public static MetadataReference Hosting { get; } = Create(
        "DataMesh.Hosting",
        [
            """
            #pragma warning disable CS1591
            using System;
            using System.Collections.Generic;
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;
            namespace DataMesh
            {
                public sealed class DataMeshOptions;
            }

            namespace DataMesh.Runtime
            {
                public static class DataMeshRegistration
                {
                    public static IServiceCollection Add(IServiceCollection services, IConfiguration? configuration, Action<DataMeshOptions>? configure, params IReadOnlyList<ConnectorModule> modules) => services;

                    public static IServiceCollection AddInstance<TConfig>(IServiceCollection services, ConnectorDescriptor descriptor, string name, TConfig config)
                        where TConfig : class => services;

                    public static IServiceCollection AddInstance<TConfig>(IServiceCollection services, ConnectorDescriptor descriptor, string name, Func<IServiceProvider, TConfig> config)
                        where TConfig : class => services;
                }
            }
            """,
        ]).ToReference();

    /// <summary>A small conformance kit.</summary>
    public static MetadataReference Testing { get; } = Create("DataMesh.Testing", [ConformanceKitSource.Text]).ToReference();

    public static CSharpCompilation Create(string assemblyName, string[] sources, MetadataReference[]? more = null, CSharpParseOptions? parseOptions = null, NullableContextOptions nullable = NullableContextOptions.Enable) =>
        CSharpCompilation.Create(
            assemblyName,
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, parseOptions ?? ParseOptions, $"/src/File{i}.cs")),
            [.. References, .. more ?? []],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable, warningLevel: 9999));

    public static MetadataReference ToReference(this Compilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>Fails on an error or warning anywhere.</summary>
    public static void AssertClean(this Compilation compilation) =>
        Assert.Equal("", string.Join('\n', compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)));

    /// <summary>The compilation with one tree's text replaced, as an edit does.</summary>
    public static Compilation Edit(this Compilation compilation, string from, string to)
    {
        var tree = compilation.SyntaxTrees.First(tree => tree.ToString().Contains(from, StringComparison.Ordinal));
        var edited = tree.ToString().Replace(from, to, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(edited, (CSharpParseOptions)tree.Options, tree.FilePath));
    }

    private static ImmutableArray<MetadataReference> FindReferences()
    {
        // The SDK's reference assemblies are what a consumer compiles against.
        var framework = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        var pack = Directory.Exists(framework) ? Directory.GetDirectories(framework).Order(StringComparer.Ordinal).LastOrDefault() : null;
        var platform = pack is null
            ? ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            : Directory.GetFiles(Path.Combine(pack, "ref", "net10.0"), "*.dll");
        string[] libraries =
        [
            typeof(ConnectorAttribute).Assembly.Location,
            typeof(Microsoft.Extensions.DependencyInjection.IServiceCollection).Assembly.Location,
            typeof(Microsoft.Extensions.Configuration.IConfiguration).Assembly.Location,
            typeof(Microsoft.Extensions.Logging.ILogger).Assembly.Location,
        ];
        return [.. platform.Concat(libraries).Select(static path => MetadataReference.CreateFromFile(path))];
    }
}
