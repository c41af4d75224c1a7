using System.Collections.Immutable;
using System.Globalization;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG3004 and DMG3005: values of attributes of resilience are in their ranges, and do not contradict each other.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ResilienceValuesAnalyzer : ContractAnalyzer
{
    private static readonly ILookup<string, ResilienceRange> Ranges = ResilienceRanges.All.ToLookup(static range => range.Attribute);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ResilienceRange, Rules.ContradictoryResilience];

    private protected override void Start(CompilationStartAnalysisContext start, ContractSymbols contract) =>
        start.RegisterSymbolAction(symbol => Check(symbol, contract), SymbolKind.Method, SymbolKind.NamedType);

    private static void Check(SymbolAnalysisContext context, ContractSymbols contract)
    {
        foreach (var attribute in context.Symbol.GetAttributes())
        {
            if (Ranges.FirstOrDefault(ranges => attribute.AttributeClass.Is(ranges.Key)) is { } known && IsFinished(attribute, context.CancellationToken) && !IsOut(context, attribute, known) && Contradiction(context, attribute, contract) is { } found)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.ContradictoryResilience, found.Argument is null ? attribute.Place(context.CancellationToken) : attribute.LocationOf(found.Argument, context.CancellationToken), found.What, found.Fix));
            }
        }
    }

    private static bool IsFinished(AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { ContainsDiagnostics: false } syntax &&
        (syntax.ArgumentList?.Arguments.Count ?? 0) == attribute.NamedArguments.Count(static argument => argument.Value.Kind == TypedConstantKind.Primitive);

    private static bool IsOut(SymbolAnalysisContext context, AttributeData attribute, IGrouping<string, ResilienceRange> ranges)
    {
        var isOut = false;
        foreach (var range in ranges)
        {
            if (ValueOf(attribute, range.Property) is { } value && !range.Holds(value) && !IsUnsaid(range, value))
            {
                isOut = true;
                context.ReportDiagnostic(Diagnostic.Create(Rules.ResilienceRange, attribute.LocationOf(range.Property, context.CancellationToken), TextOf(attribute, range.Property, context.CancellationToken), range.Property, range.Text));
            }
        }

        return isOut;
    }

    private static (string? Argument, string What, string Fix)? Contradiction(SymbolAnalysisContext context, AttributeData attribute, ContractSymbols contract) => attribute.AttributeClass!.Name switch
    {
        // Where an attribute does nothing, that is what its author has to hear.
        nameof(WellKnownNames.RetryAttribute) when context.Symbol is IMethodSymbol method && ResiliencePlacement.RetryActs(method, contract.MemberOf(method)) => OfRetry(attribute, method),
        nameof(WellKnownNames.TimeoutAttribute) when context.Symbol is IMethodSymbol method && ResiliencePlacement.WhyTimeoutIsIdle(method, contract.MemberOf(method)) is null => OfTimeout(attribute),
        nameof(WellKnownNames.RateLimitAttribute) when ValueOf(attribute, "TokensPerPeriod") > (ValueOf(attribute, "TokenLimit") ?? 100) =>
            ("TokensPerPeriod", "The bucket holds fewer tokens than come back with each period, so the rest is lost", "give 'TokenLimit' at least as many, or 'TokensPerPeriod' fewer"),
        _ => null,
    };

    private static (string? Argument, string What, string Fix)? OfRetry(AttributeData attribute, IMethodSymbol method)
    {
        // One attempt says something where it takes back what an overridden method has.
        if (ValueOf(attribute, "MaxAttempts") == 1 && method.OverriddenMethod is null)
        {
            return ("MaxAttempts", "One attempt is no retry", "allow at least 2 attempts, or remove [Retry]");
        }

        var longest = ValueOf(attribute, "MaxDelaySeconds") ?? 30;
        return ValueOf(attribute, "MinDelaySeconds") > longest
            ? ("MinDelaySeconds", $"The first wait is above the longest one, {longest.ToString(CultureInfo.InvariantCulture)} s, which holds for every wait", "raise 'MaxDelaySeconds', or lower 'MinDelaySeconds'")
            : null;
    }

    private static (string? Argument, string What, string Fix)? OfTimeout(AttributeData attribute)
    {
        if (!Ranges[WellKnownNames.TimeoutAttribute].Any(range => ValueOf(attribute, range.Property) > 0))
        {
            return (null, "[Timeout] limits nothing", "give it 'Seconds', 'AttemptSeconds' or 'IdleSeconds'");
        }

        return ValueOf(attribute, "Seconds") is > 0 and var total && ValueOf(attribute, "AttemptSeconds") > total
            ? ("AttemptSeconds", "An attempt may take longer than the whole operation", "raise 'Seconds', or lower 'AttemptSeconds'")
            : null;
    }

    // A timeout of 0 is its documented way to say nothing.
    private static bool IsUnsaid(ResilienceRange range, double value) => value == 0 && range.Attribute == WellKnownNames.TimeoutAttribute;

    private static double? ValueOf(AttributeData attribute, string property)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == property && argument.Value is { Kind: TypedConstantKind.Primitive, Value: double or int })
            {
                return System.Convert.ToDouble(argument.Value.Value, CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    private static string TextOf(AttributeData attribute, string property, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { ArgumentList.Arguments: var arguments } && arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property) is { } written
            ? written.ToString()
            : property;
}
