using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG2004: a public automatic property of a configuration can be set, unless the configuration computes it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeySetterAnalyzer : ConfigAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.KeySetter];

    /// <summary>Why a property that is meant as a key is none, or null where it is one or is not meant so.</summary>
    internal static (Location Location, string Why)? WhyNotSet(IPropertySymbol property, CancellationToken cancellationToken)
    {
        if (property is not { IsStatic: false, IsIndexer: false, IsAbstract: false, IsOverride: false, IsImplicitlyDeclared: false, DeclaredAccessibility: Accessibility.Public } ||
            property.SetMethod is { DeclaredAccessibility: not (Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal) } ||
            property.Declaration(cancellationToken) is not PropertyDeclarationSyntax { AccessorList: { ContainsDiagnostics: false, Accessors: var accessors } } declaration ||
            accessors.Any(static accessor => accessor.Body is not null || accessor.ExpressionBody is not null) ||
            !accessors.Any(SyntaxKind.GetAccessorDeclaration) ||
            property.Value() is null || IsComputed(property, declaration, cancellationToken))
        {
            return null;
        }

        var setter = accessors.FirstOrDefault(static accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        return setter is null
            ? (declaration.Identifier.GetLocation(), "it has neither 'init' nor 'set'; add 'init;'")
            : ((setter.Modifiers.Count > 0 ? setter.Modifiers[0] : setter.Keyword).GetLocation(), $"its '{setter.Keyword.ValueText}' is not public; remove the modifier");
    }

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol config)
    {
        foreach (var property in config.GetMembers().OfType<IPropertySymbol>())
        {
            if (WhyNotSet(property, context.CancellationToken) is var (location, why))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.KeySetter, location, property.Name, why));
            }
        }
    }

    /// <summary>Whether its value comes from others: its initialiser names a constructor's parameter, or code of the type sets it to something else than a parameter of its own name.</summary>
    private static bool IsComputed(IPropertySymbol property, PropertyDeclarationSyntax declaration, CancellationToken cancellationToken)
    {
        var type = property.ContainingType;
        var parameters = type.InstanceConstructors.SelectMany(static constructor => constructor.Parameters).ToList();
        var isParameter = parameters.Exists(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type));
        return !isParameter &&
            ((declaration.Initializer is { } initializer && initializer.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => parameters.Exists(parameter => parameter.Name == name.Identifier.ValueText))) ||
            type.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantNodes().OfType<AssignmentExpressionSyntax>()).Any(assignment => Names(assignment.Left, property.Name)));
    }

    private static bool Names(ExpressionSyntax target, string property) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == property,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var name } => name == property,
        TupleExpressionSyntax tuple => tuple.Arguments.Any(argument => Names(argument.Expression, property)),
        _ => false,
    };
}
