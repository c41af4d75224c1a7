using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>What a catch clause calls the exception that it caught.</summary>
internal static class CaughtName
{
    private static readonly string[] Names = ["exception", "error", "cause"];

    /// <summary>The clause's own name, or else one that it can have.</summary>
    public static string In(CatchClauseSyntax clause, SemanticModel model) =>
        clause.Declaration?.Identifier.Text is { Length: > 0 } known ? known : FreeName(clause, model);

    /// <summary>What to write for the clause to have a name; null where it has one.</summary>
    public static TextChange? Declared(CatchClauseSyntax clause, string name, SemanticModel model)
    {
        if (clause.Declaration is { } declaration)
        {
            return declaration.Identifier.IsKind(SyntaxKind.None) ? new TextChange(new TextSpan(declaration.Type.Span.End, 0), $" {name}") : null;
        }

        var type = model.LookupNamespacesAndTypes(clause.SpanStart, name: "Exception").SingleOrDefault() is INamedTypeSymbol { ContainingNamespace.Name: "System" } ? "Exception" : "System.Exception";
        return new TextChange(new TextSpan(clause.CatchKeyword.Span.End, 0), $" ({type} {name})");
    }

    /// <summary>A name that nothing in the member has, nor a clause around this one can be given.</summary>
    private static string FreeName(CatchClauseSyntax clause, SemanticModel model)
    {
        var taken = clause.FirstAncestorOrSelf<MemberDeclarationSyntax>()!.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText).ToImmutableHashSet();
        var unnamedAround = clause.Ancestors().OfType<CatchClauseSyntax>().Count(static outer => outer.Declaration?.Identifier.Text is not { Length: > 0 });
        return Names.Where(name => !taken.Contains(name) && model.LookupSymbols(clause.SpanStart, name: name).IsEmpty).ElementAtOrDefault(unnamedAround) ?? "caughtException";
    }
}
