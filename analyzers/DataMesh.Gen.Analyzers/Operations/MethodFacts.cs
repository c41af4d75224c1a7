using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>What binds a method's signature.</summary>
internal static class MethodFacts
{
    /// <summary>Whether a method is what an interface asks for, by its name or explicitly.</summary>
    public static bool ImplementsInterface(this IMethodSymbol method) =>
        !method.ExplicitInterfaceImplementations.IsEmpty ||
        (method is { DeclaredAccessibility: Accessibility.Public, IsStatic: false } && method.ContainingType.AllInterfaces
            .SelectMany(contract => contract.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method)));
}
