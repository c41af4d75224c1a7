using System.Collections.Immutable;
using System.Composition;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG2012: adds <c>[Secret]</c> to a property, or to the parameter that it is in a positional record.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddSecretCodeFixProvider))]
[Shared]
public sealed class AddSecretCodeFixProvider : ReplaceTextCodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.UnmarkedSecretId];

    private protected override string Title => "Add [Secret]";

    private protected override IEnumerable<TextChange> Changes(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not { } declaration)
        {
            return [];
        }

        var text = root.GetText();
        var lists = declaration is ParameterSyntax parameter ? parameter.AttributeLists : ((PropertyDeclarationSyntax)declaration).AttributeLists;
        var position = lists.Count == 0 ? declaration.GetFirstToken().SpanStart : lists.Last().GetLastToken().GetNextToken().SpanStart;
        var target = declaration is ParameterSyntax ? "property: " : "";
        var gap = lists.Count > 0 && IsOnNewLine(text, position) ? text.ToString(TextSpan.FromBounds(EndOfLineBefore(text, position), position)) : " ";
        return [new TextChange(new TextSpan(position, 0), $"[{target}{LibraryName.AttributeAt(model, position, "Secret")}]{gap}")];
    }

    private static bool IsOnNewLine(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position);
        return line.LineNumber > 0 && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(line.Start, position)));
    }

    private static int EndOfLineBefore(SourceText text, int position) => text.Lines[text.Lines.GetLineFromPosition(position).LineNumber - 1].End;
}
