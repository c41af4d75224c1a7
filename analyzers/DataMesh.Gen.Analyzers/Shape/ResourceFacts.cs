using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>What a class may hold that has to be released.</summary>
internal static class ResourceFacts
{
    // Disposable, with nothing of the system to release.
    private static readonly string[] Weightless =
    [
        "System.Threading.Tasks.Task", "System.Threading.SemaphoreSlim", "System.IO.MemoryStream", "System.IO.StringReader", "System.IO.StringWriter", "System.Data.DataTable", "System.Data.DataSet",
    ];

    /// <summary>Fields and auto-properties of a disposable class, those of instances.</summary>
    public static ImmutableHashSet<ISymbol> MembersOf(INamedTypeSymbol type) =>
        type.GetMembers()
            .OfType<IFieldSymbol>()
            .Where(static field => !field.IsStatic && IsResource(field.Type))
            .Select(static field => field.AssociatedSymbol as IPropertySymbol ?? (ISymbol)field)
            .Where(static member => !member.IsImplicitlyDeclared)
            .ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);

    /// <summary>The method that releases a resource, or closes one that is to be opened again; null where it has none that can be called as it is.</summary>
    public static string? ReleaseOf(ISymbol member, bool isPermanent)
    {
        var type = TypeOf(member);
        string[] names = isPermanent ? ["CloseAsync", "Close"] : ["DisposeAsync", "Dispose", "CloseAsync", "Close"];
        return names.FirstOrDefault(name => Has(type, name));
    }

    public static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    private static bool IsResource(ITypeSymbol type) =>
        type is { IsReferenceType: true, TypeKind: not TypeKind.Error } &&
        (IsDisposable(type) || type.AllInterfaces.Any(IsDisposable)) &&
        !Weightless.Any(type.OriginalDefinition.DerivesFrom);

    private static bool IsDisposable(ITypeSymbol type) => type.SpecialType == SpecialType.System_IDisposable || type.Is("System.IAsyncDisposable");

    private static bool Has(ITypeSymbol type, string method) =>
        type.BaseTypes().Concat(type.AllInterfaces.Where(_ => type.TypeKind == TypeKind.Interface)).Prepend(type)
            .SelectMany(candidate => candidate.GetMembers(method))
            .OfType<IMethodSymbol>()
            .Any(static candidate => candidate is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, Parameters.IsEmpty: true });
}
