using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Names of the library's types where they are written: short where the file imports them and nothing hides them.</summary>
internal static class LibraryName
{
    public const string ConnectorException = "ConnectorException";
    public const string QueryRequest = "QueryRequest";

    public static string At(SemanticModel model, int position, string name) =>
        model.LookupNamespacesAndTypes(position, name: name) is [var only] && Is(only, name) ? name : $"global::DataMesh.{name}";

    /// <summary>The same for an attribute, written without its last word.</summary>
    public static string AttributeAt(SemanticModel model, int position, string name)
    {
        var type = At(model, position, $"{name}Attribute");
        return type.Substring(0, type.Length - "Attribute".Length);
    }

    public static bool Is(ISymbol? type, string name) =>
        type is INamedTypeSymbol { ContainingNamespace: { Name: "DataMesh", ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;
}
