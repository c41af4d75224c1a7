using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Gen.Analyzers;

/// <summary>Names of types as they are written.</summary>
internal static class TypeSyntaxNames
{
    /// <summary>The last part of a name: <c>C</c> of <c>A.B.C</c>; null for what is no name.</summary>
    public static string? LastName(this TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };
}
