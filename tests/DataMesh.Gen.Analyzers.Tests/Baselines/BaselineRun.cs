using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using DataMesh.Gen.Baselines;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers.Tests.Baselines;

/// <summary>Runs the generators, and then the rules of baselines over what they wrote, as a build does.</summary>
internal static class BaselineRun
{
    public const string File = "/src/connector.contract.json";
    public const string Notes = "/src/MIGRATIONS.md";

    /// <summary>A connector with some keys.</summary>
    public static string Connector(string keys, string version = "1.2.0", string more = "", string id = "acme-db", string kinds = "IQueryConnector", string members = "", string attributes = "") => $$"""
        {{more}}
        [ConnectorConfig] public sealed partial record AcmeConfig
        {
        {{keys}}
        }

        {{Sample.Query(members, $"[Connector(\"{id}\", Version = \"{version}\")] {attributes} public sealed partial class AcmeDbConnector(AcmeConfig config) : {kinds}")}}
        """;

    /// <summary>Source with all that the generators add.</summary>
    public static Compilation Compile(string source)
    {
        var compilation = AnalyzerRun.Compile("Acme", $"{AnalyzerRun.Head}using System.ComponentModel.DataAnnotations;\n{source}");
        CSharpGeneratorDriver.Create(new ConnectorGenerator(), new ConfigGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _, TestContext.Current.CancellationToken);
        AnalyzerRun.Compiles(output);
        return output;
    }

    /// <summary>What the connector of some source promises, as a file.</summary>
    public static string Contract(string source, string id = "acme-db") => ContractBaselines.TextOf(Compile(source), id)!;

    public static ContractDocument Document(string source) => ContractDocument.Parse(Contract(source));

    /// <summary>What is told of source beside files.</summary>
    public static Task<ImmutableArray<Diagnostic>> RunAsync(string source, params (string Path, string Text)[] files) => RunAsync(Compile(source), false, files);

    public static async Task<ImmutableArray<Diagnostic>> RunAsync(Compilation compilation, bool isPackable, params (string Path, string Text)[] files)
    {
        var options = new AnalyzerOptions([.. files.Select(static file => new TextFile(file.Path, file.Text))], new Properties(isPackable));
        var diagnostics = await compilation.WithAnalyzers([new ContractBaselineAnalyzer()], options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(diagnostics, static diagnostic => diagnostic.Id == "AD0001");
        return [.. diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceSpan)];
    }

    /// <summary>The text that a diagnostic points at.</summary>
    public static string At(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(diagnostic.Location.SourceSpan);

    private sealed class Properties(bool isPackable) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(isPackable);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(bool isPackable) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == "build_property.IsPackable" && isPackable ? "true" : null;
            return value is not null;
        }
    }
}
