using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG2002: the binder can make a configuration.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CannotMakeConfigAnalyzer : ConfigAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.CannotMakeConfig];

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol config)
    {
        if (Wrong(config, context) is var (what, where))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.CannotMakeConfig, where, config.Name, what));
        }
    }

    /// <summary>What is wrong with a configuration, and the token that makes it so.</summary>
    private static (string What, Location Where)? Wrong(INamedTypeSymbol config, SymbolAnalysisContext context) =>
        config.IsStatic ? ("it is static; remove the modifier", config.Modifier(context.CancellationToken, SyntaxKind.StaticKeyword))
        : config.Arity > 0 ? ("it is generic; remove its type parameters", config.TypeParameterList(context.CancellationToken))
        : config.ContainingTypes().Prepend(config).FirstOrDefault(static candidate => candidate.IsFileLocal) is { } local
            ? ("it is local to its file, where nothing can be added to it; make it internal", local.Modifier(context.CancellationToken, SyntaxKind.FileKeyword))
        : config.IsAbstract || HasConstructor(config, context) ? null
        : ("it has no constructor that the binder can call; add one without parameters, or one whose parameters are called like properties of their type", config.Locations[0]);

    /// <summary>Whether there is a constructor, once each property that only lacks a setter has one: that is another rule's.</summary>
    private static bool HasConstructor(INamedTypeSymbol config, SymbolAnalysisContext context)
    {
        var settable = ConfigPropertyFinder.Find(config);
        if (ConfigConstructorParser.Find(config, settable) is not null)
        {
            return true;
        }

        var meant = config.GetMembers().OfType<IPropertySymbol>().Where(property => KeySetterAnalyzer.WhyNotSet(property, context.CancellationToken) is not null);
        IReadOnlyList<IPropertySymbol> all = [.. settable, .. meant];
        return ConfigConstructorParser.Find(config, all) is not null || config.InstanceConstructors.Any(static constructor => constructor.Parameters.Any(static parameter => parameter.Type.IsUnfinished()));
    }
}
