using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>Declares the rules of configuration files, so that tables, presets and release tracking hold them; DataMesh.Build reports them, since an analyzer may read no files.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigFilesAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.UnknownConnectorType,
        Rules.UnknownKey,
        Rules.WrongValueType,
        Rules.BrokenValueRule,
        Rules.MissingRequiredKey,
        Rules.LiteralSecret,
        Rules.UnreadableFile,
        Rules.WrongInstance,
        Rules.ObsoleteFileKey,
        Rules.FilesNotChecked,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
    }
}
