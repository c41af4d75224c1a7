using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
            return ("is static", type.Modifier(cancellationToken, SyntaxKind.StaticKeyword));
        }

        if (type.IsAbstract)
        {
            return ("is abstract", type.Modifier(cancellationToken, SyntaxKind.AbstractKeyword));
        }

        for (var current = type; current is not null; current = current.ContainingType)
        {
            var isIn = ReferenceEquals(current, type) ? "is" : $"stands in '{current.Name}', which is";
            if (current.Arity > 0)
            {
                return ($"{isIn} generic", current.TypeParameterList(cancellationToken));
            }

            if (current.IsFileLocal)
            {
                return ($"{isIn} local to its file", current.Modifier(cancellationToken, SyntaxKind.FileKeyword));
            }

            if (!current.IsVisible())
            {
                return ($"{isIn} {(current.DeclaredAccessibility == Accessibility.Private ? "private" : "protected")}", current.Modifier(cancellationToken, SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword));
            }
        }

        return null;
    }
}
