using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1007: a connector has a constructor that its factory can call. DMG1012: what that takes as its configuration is one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConnectorConstructorAnalyzer : ConnectorAnalyzer
{
    private static readonly string[] ConfigNames = ["Config", "Configuration"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ConnectorConstructor, Rules.UnmarkedConfig];

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData attribute, ContractSymbols contract)
    {
        var config = ConnectorParser.FindConfig(type);
        if (type.IsStatic || type.IsAbstract || ConnectorParser.Candidates(type, config).FirstOrDefault() is not { } best)
        {
            return;
        }

        if (ConnectorParser.FindConstructor(type, config, static _ => true) is { } constructor && ConnectorParser.TakesConfig(constructor, config))
        {
            ReportUnmarked(context, type, config, best);
        }
        else if (best.Parameters.All(static parameter => parameter.Name.Length > 0 && parameter.Type.TypeKind != TypeKind.Error) &&
            best.Parameters.FirstOrDefault(parameter => !parameter.IsOptional && ConnectorParser.SourceOf(parameter, config) is null) is { } parameter)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.ConnectorConstructor, LocationOf(parameter, context.CancellationToken) ?? best.Locations[0], type.Name, parameter.Name, Problem(parameter)));
        }
    }

    /// <summary>A class of this assembly that is called a configuration, where there is no other, is hardly meant as a service.</summary>
    private static void ReportUnmarked(SymbolAnalysisContext context, INamedTypeSymbol type, INamedTypeSymbol? config, IMethodSymbol constructor)
    {
        if (config is null && constructor.Parameters.FirstOrDefault(parameter => IsNamedConfig(parameter.Type, type.ContainingAssembly)) is { } parameter &&
            LocationOf(parameter, context.CancellationToken) is { } location)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnmarkedConfig, location, parameter.Type.Name, type.Name));
        }
    }

    private static bool IsNamedConfig(ITypeSymbol type, IAssemblySymbol assembly) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false } && Array.Exists(ConfigNames, name => type.Name.EndsWith(name, StringComparison.Ordinal)) &&
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, assembly);

    private static string Problem(IParameterSymbol parameter) => parameter switch
    {
        { RefKind: not (RefKind.None or RefKind.In) } => "is passed by reference; take it by value",
        _ when SectionParser.IsConfig(parameter.Type) => "is a second configuration; make it a key of the first",
        _ => $"is of type '{parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', which is no service; make it a key of the configuration, or give it a default",
    };

    private static Location? LocationOf(IParameterSymbol parameter, CancellationToken cancellationToken) =>
        (parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) as ParameterSyntax)?.Type?.GetLocation();
}
