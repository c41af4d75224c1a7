using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1003: the registry can name a connector's class and make instances of it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreachableConnectorAnalyzer : ConnectorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.UnreachableConnector];

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData attribute, ContractSymbols contract)
    {
        if (Wrong(type, context.CancellationToken) is var (what, where))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnreachableConnector, where, type.Name, what));
        }
    }

    /// <summary>What is wrong with the class, or with a type around it, and the token that makes it so.</summary>
    private static (string What, Location Where)? Wrong(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (type.IsStatic)
        {
            return ("is static", Modifier(type, cancellationToken, SyntaxKind.StaticKeyword));
        }

        if (type.IsAbstract)
        {
            return ("is abstract", Modifier(type, cancellationToken, SyntaxKind.AbstractKeyword));
        }

        for (var current = type; current is not null; current = current.ContainingType)
        {
            var isIn = ReferenceEquals(current, type) ? "is" : $"stands in '{current.Name}', which is";
            if (current.Arity > 0)
            {
                return ($"{isIn} generic", Declarations(current, cancellationToken).FirstOrDefault()?.TypeParameterList?.GetLocation() ?? type.Locations[0]);
            }

            if (current.IsFileLocal)
            {
                return ($"{isIn} local to its file", Modifier(current, cancellationToken, SyntaxKind.FileKeyword));
            }

            if (!current.IsVisible())
            {
                return ($"{isIn} {(current.DeclaredAccessibility == Accessibility.Private ? "private" : "protected")}", Modifier(current, cancellationToken, SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword));
            }
        }

        return null;
    }

    /// <summary>Where a modifier stands, or the name of a type that has it by default.</summary>
    private static Location Modifier(INamedTypeSymbol type, CancellationToken cancellationToken, params SyntaxKind[] kinds) =>
        Declarations(type, cancellationToken)
            .SelectMany(static declaration => declaration.Modifiers)
            .Where(modifier => kinds.Any(kind => modifier.IsKind(kind)))
            .Select(static modifier => modifier.GetLocation())
            .FirstOrDefault() ?? Declarations(type, cancellationToken).FirstOrDefault()?.Identifier.GetLocation() ?? type.Locations[0];

    private static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>();
}
