using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1007: a connector has a constructor that its factory can call. DMG1012: what that takes as its configuration is one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConnectorConstructorAnalyzer : ConnectorAnalyzer
{
    private static readonly string[] ConfigNames = ["Config", "Configuration", "Options", "Settings"];
    private static readonly string[] OptionsNames = ["IOptions", "IOptionsMonitor", "IOptionsSnapshot"];

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
            if (config is null)
            {
                ReportUnmarked(context, type, best);
            }
            else if (Unusable(config) is { } unusable)
            {
                Report(best.Parameters.First(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, config)), unusable);
            }
        }
        else if (best.Parameters.All(static parameter => parameter.Name.Length > 0 && parameter.Type.TypeKind != TypeKind.Error) &&
            best.Parameters.FirstOrDefault(parameter => !parameter.IsOptional && ConnectorParser.SourceOf(parameter, config) is null) is { } parameter)
        {
            Report(parameter, Problem(parameter));
        }

        void Report(IParameterSymbol parameter, string problem) =>
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.ConnectorConstructor, LocationOf(parameter, context.CancellationToken) ?? best.Locations[0], type.Name, parameter.Name, problem));
    }

    /// <summary>Why a configuration cannot be given, where no rule says it at the configuration itself.</summary>
    private static string? Unusable(INamedTypeSymbol config) =>
        !SectionParser.IsBindable(config) ? KeyTypeAnalyzer.BindingAdvice(config) is { } advice ? $"is a configuration that cannot be bound; {advice}" : null
        : !config.IsFileLocal && !config.IsVisibleInAssembly() ? $"is a configuration that the registry cannot name; make '{config.Name}' internal or public"
        : null;

    /// <summary>What is meant as a configuration, where there is none, is hardly a service.</summary>
    private static void ReportUnmarked(SymbolAnalysisContext context, INamedTypeSymbol type, IMethodSymbol constructor)
    {
        foreach (var parameter in constructor.Parameters)
        {
            if (Unmarked(parameter.Type, type.ContainingAssembly) is var (problem, advice) && LocationOf(parameter, context.CancellationToken) is { } location)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.UnmarkedConfig, location, parameter.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), problem, type.Name, advice));
                return;
            }
        }
    }

    private static (string Problem, string Advice)? Unmarked(ITypeSymbol type, IAssemblySymbol assembly) =>
        IsNamedConfig(type, assembly) ? ("has no [ConnectorConfig]", "add the attribute")
        : type is INamedTypeSymbol { TypeArguments: [var config], ContainingNamespace: { Name: "Options", ContainingNamespace.Name: "Extensions" } } && OptionsNames.Contains(type.Name) && SectionParser.IsConfig(config)
            ? ("is not the configuration of one instance", $"take '{config.Name}' itself")
            : null;

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
