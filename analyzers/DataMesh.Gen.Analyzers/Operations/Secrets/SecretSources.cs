using System.Collections.Concurrent;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Gen.Analyzers;

/// <summary>Which properties hold secrets, and which types get to see them.</summary>
internal sealed class SecretSources(ContractSymbols contract)
{
    private readonly ConcurrentDictionary<ISymbol, bool> _secrets = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _holders = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a property is a secret, or is text that a configuration makes of one.</summary>
    public bool IsSecret(IPropertySymbol property) => _secrets.GetOrAdd(property.OriginalDefinition, candidate => ConfigKeyParser.IsSecret((IPropertySymbol)candidate) || IsMadeOfSecrets((IPropertySymbol)candidate));

    /// <summary>The secrets that a record shows in the text that the compiler writes for it; a configuration's text is generated.</summary>
    public IEnumerable<IPropertySymbol> ShownBy(INamedTypeSymbol type) =>
        type is { IsRecord: true, IsAbstract: false } && !IsConfig(type) && !SecretCarriers.WritesItsText(type)
            ? type.GetMembers().OfType<IPropertySymbol>().Where(static property => property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false } && ConfigKeyParser.IsSecret(property))
            : [];

    /// <summary>Whether a type is a configuration: its text is generated, and hides its secrets.</summary>
    public bool IsConfig(ITypeSymbol? type) => type is not null && contract.IsConfig(type);

    /// <summary>Whether code in a type may read a secret: by its signatures alone, so that the bodies of most types are never bound.</summary>
    public bool IsSeenBy(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct &&
        (contract.OwnerOf(type) is not null || Holds(type) || IsProgram(type) || type.GetMembers().Any(IsGiven));

    /// <summary>Whether a type has the top-level statements: what they read stands in no signature, and there is one such type.</summary>
    private static bool IsProgram(INamedTypeSymbol type) => !type.GetMembers(WellKnownMemberNames.TopLevelStatementsEntryPointMethodName).IsEmpty;

    private bool IsGiven(ISymbol member) => member switch
    {
        IFieldSymbol field => Holds(field.Type),
        IPropertySymbol property => Holds(property.Type),
        IMethodSymbol method => method.Parameters.Any(parameter => Holds(parameter.Type)),
        _ => false,
    };

    /// <summary>Whether a type has secrets, or gives what has: <c>IOptions&lt;Config&gt;</c>.</summary>
    private bool Holds(ITypeSymbol type) =>
        type is INamedTypeSymbol { SpecialType: SpecialType.None } named &&
        (_holders.GetOrAdd(named.OriginalDefinition, candidate => HasSecrets((INamedTypeSymbol)candidate)) || (named.IsGenericType && named.TypeArguments.Any(Holds)));

    private bool HasSecrets(INamedTypeSymbol type) =>
        contract.IsConfig(type) || (!type.DeclaringSyntaxReferences.IsEmpty && type.GetMembers().OfType<IPropertySymbol>().Any(IsSecret));

    // By its syntax: it may stand in another file, whose bodies are not bound here.
    private bool IsMadeOfSecrets(IPropertySymbol property) =>
        property is { IsReadOnly: true, Type.SpecialType: SpecialType.System_String, DeclaringSyntaxReferences: [var reference] } && IsConfig(property.ContainingType) &&
        reference.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody.Expression: var expression } &&
        expression.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            name.Parent is InterpolationSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } &&
            property.ContainingType.GetMembers(name.Identifier.ValueText) is [IPropertySymbol used] && ConfigKeyParser.IsSecret(used));
}
