using System.Collections.Immutable;
using System.Composition;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG5007: takes away the quotes around a hole, or makes it a name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PlaceHoleCodeFixProvider))]
[Shared]
public sealed class PlaceHoleCodeFixProvider : ReplaceTextCodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.MisplacedHoleId];

    private protected override string Title => "Write the hole as a parameter or a name";

    /// <inheritdoc/>
    private protected override IEnumerable<TextChange> Changes(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<InterpolationSyntax>() is not { } hole || !diagnostic.Properties.TryGetValue(MisplacedHoleAnalyzer.Fix, out var fix))
        {
            return [];
        }

        if (fix == MisplacedHoleAnalyzer.AddIdentifier)
        {
            return [new TextChange(new TextSpan(hole.CloseBraceToken.SpanStart, 0), ":identifier")];
        }

        // A quote that is written otherwise, such as \x27, is left to the reader.
        var quotes = (Before: new TextSpan(hole.SpanStart - 1, 1), After: new TextSpan(hole.Span.End, 1));
        var text = root.GetText();
        return text.ToString(quotes.Before) == "'" && text.ToString(quotes.After) == "'" ? [new TextChange(quotes.Before, ""), new TextChange(quotes.After, "")] : [];
    }
}
