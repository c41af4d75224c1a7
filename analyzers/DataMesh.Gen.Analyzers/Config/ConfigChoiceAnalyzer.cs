using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG2016: what has <c>[ConfigChoice]</c> is found as a case of its base, and <c>[ConfigDiscriminator]</c> stands on a choice.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigChoiceAnalyzer : ContractAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ConfigChoice];

    /// <summary>Whether some type is meant as a case of a choice, rightly or not.</summary>
    internal static bool HasCandidates(INamedTypeSymbol choice) =>
        choice.GetTypeMembers().Concat(choice.ContainingType?.GetTypeMembers() ?? choice.ContainingNamespace.GetTypeMembers())
            .Any(type => type.Attribute(WellKnownNames.ConfigChoiceAttribute) is not null && type.BaseTypes().Contains(choice, SymbolEqualityComparer.Default));

    private protected override void Start(CompilationStartAnalysisContext context, ContractSymbols contract) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (type.Attribute(WellKnownNames.ConfigChoiceAttribute) is { AttributeConstructor: not null } choice && !type.BaseTypes().Any(static candidate => candidate is IErrorTypeSymbol))
                {
                    Report(symbol, choice, Case(type, choice));
                }

                if (type.Attribute(WellKnownNames.ConfigDiscriminatorAttribute) is { AttributeConstructor: not null } discriminator)
                {
                    Report(symbol, discriminator, Discriminator(type, discriminator));
                }
            },
            SymbolKind.NamedType);

    private static void Report(SymbolAnalysisContext context, AttributeData attribute, (bool IsArgument, string Told)? wrong)
    {
        if (wrong is var (isArgument, told))
        {
            var location = isArgument ? attribute.LocationOf(0, context.CancellationToken) : attribute.Place(context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(Rules.ConfigChoice, location ?? context.Symbol.Locations[0], told));
        }
    }

    // What is not partial, or generic, or local to its file is told by the rules for that.
    private static (bool IsArgument, string Told)? Case(INamedTypeSymbol type, AttributeData attribute)
    {
        if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Primitive }])
        {
            return null;
        }

        if (ChoiceParser.NameOf(type) is not { } name)
        {
            return (true, $"'{type.Name}' has an empty name as a case; give it the one that files write");
        }

        if (!SectionParser.IsConfig(type))
        {
            return (false, $"'{type.Name}' has [ConfigChoice] but is no configuration; add [ConnectorConfig]");
        }

        if (ChoiceParser.ChoiceOf(type) is not { } choice)
        {
            return (false, $"'{type.Name}' has [ConfigChoice] but derives from no abstract type with [ConnectorConfig]; derive it from one, or remove the attribute");
        }

        return type.IsAbstract ? (false, $"'{type.Name}' is abstract, so that it can be no case of '{choice.Name}'; remove [ConfigChoice], or the modifier")
            : !IsBeside(type, choice) ? (false, $"'{type.Name}' stands neither inside '{choice.Name}' nor beside it; move it to the same namespace or containing type")
            : !ChoiceParser.IsAsVisible(type, choice) ? (false, $"'{type.Name}' is less visible than '{choice.Name}', which it is a case of; make it as visible")
            : ChoiceParser.CasesOf(choice).FirstOrDefault(known => known.Key == name) is { Value: { } other } && !SymbolEqualityComparer.Default.Equals(other, type) ? (true, $"'{name}' is the name of '{type.Name}' and of '{other.Name}', both cases of '{choice.Name}'; change one of them")
            : null;
    }

    private static (bool IsArgument, string Told)? Discriminator(INamedTypeSymbol type, AttributeData attribute) =>
        !ChoiceParser.IsChoice(type) ? (false, $"[ConfigDiscriminator] on '{type.Name}' does nothing, for it has no cases; move it to the abstract configuration")
        : attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: null or "" }] ? (true, $"The key that chooses a case of '{type.Name}' is empty; give it a name")
        : null;

    private static bool IsBeside(INamedTypeSymbol type, INamedTypeSymbol choice) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, choice.ContainingAssembly) &&
        (SymbolEqualityComparer.Default.Equals(type.ContainingType, choice) ||
        (SymbolEqualityComparer.Default.Equals(type.ContainingType, choice.ContainingType) && SymbolEqualityComparer.Default.Equals(type.ContainingNamespace, choice.ContainingNamespace)));
}
