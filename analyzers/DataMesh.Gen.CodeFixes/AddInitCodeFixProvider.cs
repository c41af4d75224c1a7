using System.Collections.Immutable;
using System.Composition;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG2004: adds <c>init;</c> to a key, or makes the accessor that it has public.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddInitCodeFixProvider))]
[Shared]
public sealed class AddInitCodeFixProvider : ReplaceTextCodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.KeySetterId];

    private protected override string Title => "Let the key be set";

    private protected override IEnumerable<TextChange> Changes(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.AccessorList?.Accessors is not { } accessors)
        {
            return [];
        }

        var setter = accessors.FirstOrDefault(static accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        return [setter is null
            ? new TextChange(new TextSpan(accessors[0].Span.End, 0), " init;")
            : new TextChange(TextSpan.FromBounds(setter.Modifiers.Span.Start, setter.Keyword.SpanStart), "")];
    }
}
