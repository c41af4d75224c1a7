using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG2011: what is required has neither a question mark that cannot be nor a default that never is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RequiredKeyAnalyzer : ConfigAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.RequiredKey];

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol config)
    {
        foreach (var property in config.DeclaredKeys())
        {
            var declaration = property.Declaration(context.CancellationToken);
            var isMarked = property.WrittenAttributes(context.CancellationToken).Any(static attribute => attribute.AttributeClass.Is(ConstraintParser.Required));
            if ((!property.IsRequired && !isMarked) || property.Value() is null)
            {
                continue;
            }

            var way = property.IsRequired ? "'required'" : "[Required]";
            if (KeySymbols.DefaultOf(declaration) is { } value && !IsQuieting(value))
            {
                // Of a secret that stands in the code, DMG2013 speaks.
                if (value.IsKind(SyntaxKind.StringLiteralExpression) && ConfigKeyParser.IsSecret(property))
                {
                    continue;
                }

                context.ReportDiagnostic(Diagnostic.Create(Rules.RequiredKey, value.GetLocation(), property.Name, "so that its default is never used", $"remove the default or {way}"));
            }

            // [Required] on a nullable property is how options say that a value must be given.
            else if (property is { IsRequired: true, NullableAnnotation: NullableAnnotation.Annotated } && !isMarked && KeySymbols.TypeOf(declaration) is { } type)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.RequiredKey, type.GetLocation(), property.Name, "so that it is never null in a file, although its type says that it may be", $"remove the question mark, or {way} where it may be left out"));
            }
        }
    }

    /// <summary>Whether a default is there for the compiler alone, as <c>= null!</c>, <c>= ""</c> and <c>= []</c> are.</summary>
    private static bool IsQuieting(ExpressionSyntax value) => value switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => IsQuieting(suppressed.Operand),
        LiteralExpressionSyntax literal => literal.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression || literal.Token.ValueText.Length == 0,
        CollectionExpressionSyntax collection => collection.Elements.Count == 0,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } => true,
        DefaultExpressionSyntax => true,
        BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList: null or { Arguments.Count: 0 } } => true,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } } => true,
        _ => false,
    };
}
