using System.Linq;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.CodeFixes;

/// <summary>The name of QueryRequest where it is written.</summary>
internal static class QueryRequestName
{
    private const string Name = "QueryRequest";

    public static string At(SemanticModel model, int position) =>
        model.LookupNamespacesAndTypes(position, name: Name).Any(Is) ? Name : $"global::DataMesh.{Name}";

    public static bool Is(ISymbol? type) => type is INamedTypeSymbol { Name: Name, ContainingNamespace: { Name: "DataMesh", ContainingNamespace.IsGlobalNamespace: true } };
}
