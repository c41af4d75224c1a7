using Microsoft.CodeAnalysis;

namespace DataMesh.Gen;

/// <summary>The checks of the conformance kit, as the referenced assembly has them.</summary>
internal static class ConformanceKit
{
    /// <summary>Each check with the attributes of its class and of itself; empty where the kit is not referenced.</summary>
    public static IEnumerable<(AttributeData Suite, IMethodSymbol Method, AttributeData Check)> ChecksOf(Compilation compilation)
    {
        if (compilation.GetTypeByMetadataName(WellKnownNames.ConformanceChecksAttribute) is not { } suiteAttribute ||
            compilation.GetTypeByMetadataName(WellKnownNames.ConformanceCheckAttribute) is not { } checkAttribute)
        {
            return [];
        }

        // The namespace as that assembly has it: no type of another one is looked at.
        return
            from type in suiteAttribute.ContainingNamespace.GetTypeMembers()
            where type.IsStatic
            let suite = Find(type, suiteAttribute)
            where suite is not null
            from method in type.GetMembers().OfType<IMethodSymbol>()
            let check = Find(method, checkAttribute)
            where check is not null
            select (suite, method, check);
    }

    private static AttributeData? Find(ISymbol symbol, INamedTypeSymbol attribute) =>
        symbol.GetAttributes().FirstOrDefault(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute));
}
