using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG4010: a <c>ConnectorException</c>, which takes what a base exception takes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConnectorExceptionCodeFixProvider))]
[Shared]
public sealed class ConnectorExceptionCodeFixProvider : ReplaceTextCodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.BaseExceptionId];

    private protected override string Title => "Throw a ConnectorException";

    private protected override IEnumerable<TextChange> Changes(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var span = diagnostic.Location.SourceSpan;
        var name = LibraryName.At(model, span.Start, LibraryName.ConnectorException);
        return [root.FindNode(span, getInnermostNodeForTie: true) is ImplicitObjectCreationExpressionSyntax ? new TextChange(new TextSpan(span.End, 0), $" {name}") : new TextChange(span, name)];
    }
}
