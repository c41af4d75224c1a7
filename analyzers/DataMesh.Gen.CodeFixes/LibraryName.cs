using System.Linq;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Names of the library's types where they are written: short where the file imports them and nothing hides them.</summary>
internal static class LibraryName
{
    public const string ConnectorException = "ConnectorException";
    public const string QueryRequest = "QueryRequest";

    public static string At(SemanticModel model, int position, string name) =>
        model.LookupNamespacesAndTypes(position, name: name).Any(type => Is(type, name)) ? name : $"global::DataMesh.{name}";

    public static bool Is(ISymbol? type, string name) =>
        type is INamedTypeSymbol { ContainingNamespace: { Name: "DataMesh", ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;
}
