using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Writes members of a contract that throw, with the names that a class can use where it stands.</summary>
internal sealed class ContractMemberWriter(SemanticModel model, INamedTypeSymbol type, TypeDeclarationSyntax declaration)
{
    private static readonly SymbolDisplayFormat WithoutNullability =
        SymbolDisplayFormat.MinimallyQualifiedFormat.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    // Inside the class, its own nested types would hide others.
    private readonly int _position = declaration.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken) ? declaration.OpenBraceToken.Span.End : declaration.Identifier.SpanStart;
    private readonly bool _isDocumented = declaration.SyntaxTree.Options.DocumentationMode == DocumentationMode.Diagnose;

    /// <summary>One member; lines end with <c>\n</c>.</summary>
    public string Write(IMethodSymbol member)
    {
        // A member in its way, of another type or visibility, leaves it the interface's name.
        var isExplicit = type.GetMembers(member.Name).OfType<IMethodSymbol>().Any(other => other.Parameters.Select(TypeOf).SequenceEqual(member.Parameters.Select(TypeOf), StringComparer.Ordinal));
        var isIterator = member.ReturnType.MetadataName == "IAsyncEnumerable`1";
        var parameters = string.Join(", ", member.Parameters.Select(parameter => Parameter(parameter, isIterator, isExplicit)));
        var name = isExplicit ? $"{Name(member.ContainingType)}.{member.Name}" : member.Name;
        var head = $"{(isExplicit ? "" : "public ")}{(isIterator ? "async " : "")}{Name(member.ReturnType)} {name}({parameters})";
        var exception = $"new {Name("System.NotImplementedException")}(\"{member.Name} is not written yet.\")";

        // The iterator throws when it is read, as its real body will, and nothing in it is out of reach.
        var text = isIterator
            ? $"{head}\n{{\n    await {Name("System.Threading.Tasks.Task")}.FromException({exception}).ConfigureAwait(false);\n    yield break;\n}}"
            : $"{head} => throw {exception};";
        return _isDocumented && !isExplicit ? $"/// <inheritdoc/>\n{text}" : text;
    }

    private string Parameter(IParameterSymbol parameter, bool isIterator, bool isExplicit)
    {
        var isToken = parameter.Type.Name == "CancellationToken";
        var attribute = isToken && isIterator ? $"[{Name("System.Runtime.CompilerServices.EnumeratorCancellationAttribute").Replace("EnumeratorCancellationAttribute", "EnumeratorCancellation")}] " : "";
        var value = !parameter.HasExplicitDefaultValue || isExplicit ? "" : parameter.Type.IsReferenceType || parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? " = null" : " = default";
        return $"{attribute}{Name(parameter.Type)} {parameter.Name}{value}";
    }

    private string Name(string metadataName) => model.Compilation.GetTypeByMetadataName(metadataName) is { } known ? Name(known) : metadataName;

    private string Name(ITypeSymbol symbol) =>
        ShortName.At(model, _position, symbol, model.GetNullableContext(_position).AnnotationsEnabled() ? null : WithoutNullability);

    private static string TypeOf(IParameterSymbol parameter) => parameter.Type.ToDisplayString(WithoutNullability);
}
