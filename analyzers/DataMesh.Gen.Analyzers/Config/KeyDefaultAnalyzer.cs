using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG2009 and DMG2013: a default keeps the rules of its key, and a secret has none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyDefaultAnalyzer : ContractAnalyzer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private static readonly string[] UrlStarts = ["http://", "https://", "ftp://"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.KeyDefault, Rules.SecretDefault];

    private protected override void Start(CompilationStartAnalysisContext context, ContractSymbols contract) =>
        context.RegisterSyntaxNodeAction(
            node =>
            {
                // Of a parameter the symbol at hand is its method.
                if (KeySymbols.DefaultOf(node.Node) is { } value && node.Node.Parent is RecordDeclarationSyntax or ClassDeclarationSyntax or ParameterListSyntax { Parent: RecordDeclarationSyntax } &&
                    PropertyOf(node) is { } property && contract.IsConfig(property.ContainingType) && ConfigPropertyFinder.Find(property.ContainingType).Contains(property, SymbolEqualityComparer.Default))
                {
                    Check(node, property, value);
                }
            },
            SyntaxKind.PropertyDeclaration,
            SyntaxKind.Parameter);

    private static IPropertySymbol? PropertyOf(SyntaxNodeAnalysisContext context) =>
        context.ContainingSymbol as IPropertySymbol ??
        (context.Node is ParameterSyntax parameter && context.ContainingSymbol is { } symbol
            ? (symbol as INamedTypeSymbol ?? symbol.ContainingType)?.GetMembers(parameter.Identifier.ValueText).OfType<IPropertySymbol>().FirstOrDefault()
            : null);

    private static void Check(SyntaxNodeAnalysisContext context, IPropertySymbol property, ExpressionSyntax value)
    {
        // Only then is the default bound: most keys have neither.
        var attributes = property.WrittenAttributes(context.CancellationToken).ToList();
        var isSecret = ConfigKeyParser.IsSecret(property);
        if ((!isSecret && !attributes.Exists(ConstraintFacts.IsConstraint)) ||
            property.Value() is not ScalarModel scalar || DefaultParser.Parse(property, scalar, context.SemanticModel, context.CancellationToken).Text is not { } text)
        {
            return;
        }

        if (isSecret && scalar.Kind == ScalarKind.Text)
        {
            if (text.Length > 0)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.SecretDefault, value.GetLocation(), property.Name));
            }
        }

        // What must be given never has its default.
        else if (!property.IsRequired && !attributes.Exists(static attribute => attribute.AttributeClass.Is(ConstraintParser.Required)) &&
            attributes.Where(ConstraintFacts.IsConstraint).Select(attribute => Broken(attribute, scalar, text)).FirstOrDefault(static rule => rule is not null) is { } broken)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.KeyDefault, value.GetLocation(), property.Name, isSecret ? "it" : scalar.Kind is ScalarKind.Text or ScalarKind.Uri ? $"'{text}'" : text, broken));
        }
    }

    /// <summary>A rule in words that a default breaks; null where it keeps it, or nobody can tell.</summary>
    private static string? Broken(AttributeData attribute, ScalarModel scalar, string text) =>
        ConstraintParser.Parse([attribute], scalar) is [var constraint] && !Keeps(attribute, constraint, scalar, text) ? constraint.Words : null;

    private static bool Keeps(AttributeData attribute, ConstraintModel constraint, ScalarModel scalar, string text) => constraint.Kind switch
    {
        ConstraintKind.Range => KeepsRange(attribute, scalar, text),
        ConstraintKind.Length => ConstraintParser.SizeOf(attribute, ConstraintKind.Length) is ({ } least, { } most) && text.Length >= least && text.Length <= most,
        ConstraintKind.Pattern => text.Length == 0 || Matches(constraint.Pattern!, text),
        ConstraintKind.Url => UrlStarts.Any(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase)),
        ConstraintKind.Allowed => constraint.Values.Any(known => Same(known, text, scalar)),
        ConstraintKind.Denied => !constraint.Values.Any(known => Same(known, text, scalar)),
        _ => true,
    };

    private static bool KeepsRange(AttributeData range, ScalarModel scalar, string text)
    {
        var (first, last) = ConstraintFacts.BoundsOf(range);
        if (ConstraintFacts.Measure(text, scalar) is not { } value || ConstraintFacts.Measure(first, scalar) is not { } minimum || ConstraintFacts.Measure(last, scalar) is not { } maximum || minimum > maximum)
        {
            return true;
        }

        return (range.Named<bool>("MinimumIsExclusive") ? value > minimum : value >= minimum) && (range.Named<bool>("MaximumIsExclusive") ? value < maximum : value <= maximum);
    }

    private static bool Matches(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, Patience);
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    private static bool Same(string known, string text, ScalarModel scalar) =>
        known == text ||
        (scalar.Kind is ScalarKind.Integer or ScalarKind.Number && double.TryParse(known, NumberStyles.Float, CultureInfo.InvariantCulture, out var left) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var right) && left.Equals(right));
}
