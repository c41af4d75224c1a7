using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG2007, DMG2008 and DMG2010: what the generator would leave out of the validator, and what no value keeps.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed partial class ConstraintAnalyzer : ConfigAnalyzer
{
    private const string OwnRule = "check it in 'partial void Validate(ConfigRules rules)'";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ConstraintType, Rules.ConstraintBounds, Rules.KeyPattern];

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol config)
    {
        foreach (var property in config.DeclaredKeys())
        {
            foreach (var attribute in property.WrittenAttributes(context.CancellationToken).Where(ConstraintFacts.IsConstraint))
            {
                if (property.Value() is { } value && attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is AttributeSyntax { ContainsDiagnostics: false } syntax)
                {
                    Check(context, property, value, attribute, syntax);
                }
            }
        }
    }

    private static void Check(SymbolAnalysisContext context, IPropertySymbol property, ValueModel value, AttributeData attribute, AttributeSyntax syntax)
    {
        if (ConstraintFacts.Known(attribute) is not { } known)
        {
            Report(syntax.Name, Rules.ConstraintType, "nothing reads it", attribute.AttributeClass!.Name is "EmailAddressAttribute" ? "write [RegularExpression]" : OwnRule);
        }
        else if (!ConstraintFacts.Fits(known, value))
        {
            Report(syntax.Name, Rules.ConstraintType, $"the value is {ConstraintFacts.Words(value)}", Instead(known, value));
        }
        else if (known == "RegularExpression")
        {
            if (attribute.Argument(0) is string pattern && ConstraintParser.Parse([attribute], value).Count == 0)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.KeyPattern, attribute.LocationOf(0, context.CancellationToken), property.Name, Fault(pattern)));
            }
        }
        else if (known == "Range")
        {
            if (value is ScalarModel scalar && WrongRange(attribute, scalar) is var (index, told, advice))
            {
                Report(index < 0 ? syntax : Argument(syntax, index), Rules.ConstraintBounds, told, advice);
            }
        }
        else if (known is "AllowedValues" or "DeniedValues")
        {
            if (attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array, Values: { IsDefault: false } values }] && !values.Any(static one => one.Kind == TypedConstantKind.Error) && ConstraintParser.Parse([attribute], value).Count == 0)
            {
                Report(syntax.Name, Rules.ConstraintType, $"the value is {ConstraintFacts.Words(value)} and none of these is", "write values of its type");
            }
        }
        else if (known != "Url" && WrongSize(attribute, value) is var (index, told, advice))
        {
            Report(index < 0 ? syntax : Argument(syntax, index), Rules.ConstraintBounds, told, advice);
        }

        void Report(SyntaxNode place, DiagnosticDescriptor rule, string told, string advice) =>
            context.ReportDiagnostic(Diagnostic.Create(rule, place.GetLocation(), attribute.ShortName(), property.Name, told, advice));
    }

    private static string Instead(string constraint, ValueModel value) => (constraint, value) switch
    {
        ("Range", ScalarModel { Kind: ScalarKind.Text }) => "write [Length] or [RegularExpression], or make the property a number",
        ("Range" or "StringLength", ListModel or MapModel) => "write [Length] for the number of items",
        (_, ScalarModel { Kind: ScalarKind.Integer or ScalarKind.Number or ScalarKind.Duration or ScalarKind.ByteSize }) => "write [Range]",
        (_, ListModel or MapModel) => OwnRule,
        _ => "remove it",
    };

    private static string Fault(string pattern)
    {
        if (pattern.Length == 0)
        {
            return "it is empty";
        }

        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
            return "it is not when something is put around it";
        }
        catch (ArgumentException exception)
        {
            return exception.Message.TrimEnd('.');
        }
    }

    private static SyntaxNode Argument(AttributeSyntax syntax, int index) => syntax.ArgumentList?.Arguments is { } arguments && index < arguments.Count ? arguments[index] : syntax;
}
