using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG2003: values of a key's type can be read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyTypeAnalyzer : ConfigAnalyzer
{
    private const string Known = "write a scalar, a type with [ConnectorConfig], or a list or map of such; or make it internal where code alone gives it";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.KeyType];

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol config)
    {
        foreach (var property in config.DeclaredKeys())
        {
            var innermost = ValueParser.InnermostOf(property.Type.WithoutNullable()).WithoutNullable();
            if (property.Value() is null && !property.Type.IsUnfinished() && Advice(innermost) is { } advice)
            {
                var location = KeySymbols.TypeOf(property.Declaration(context.CancellationToken))?.GetLocation() ?? property.Locations[0];
                context.ReportDiagnostic(Diagnostic.Create(Rules.KeyType, location, property.Name, innermost.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), advice));
            }
        }
    }

    /// <summary>What to write; null where another rule says it.</summary>
    private static string? Advice(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol config when SectionParser.IsConfig(config) => BindingAdvice(config),
        { SpecialType: SpecialType.System_DateTime } => "write DateTimeOffset, which says its offset",
        { SpecialType: SpecialType.System_Char } => "write string with [Length(1, 1)]",
        { SpecialType: SpecialType.System_Object } or IDynamicTypeSymbol => "write the type that is meant",
        INamedTypeSymbol { Name: "DateOnly" or "TimeOnly" or "Version" or "IPAddress" or "IPEndPoint" or "Regex" or "CultureInfo" or "Encoding" or "HttpMethod" or "TimeZoneInfo" or "Type" } known when IsOfSystem(known) => "write string, and turn it into one where it is used",
        INamedTypeSymbol { Name: "Stream" or "TextReader" or "FileInfo" or "DirectoryInfo" } known when IsOfSystem(known) => "write string, for its path",
        INamedTypeSymbol { TypeArguments.Length: 2, Name: var name } when name.EndsWith("Dictionary", StringComparison.Ordinal) => "write IReadOnlyDictionary<string, T>, for the keys of a map are text",
        INamedTypeSymbol { TypeArguments.Length: 1 } list when list.Implements("System.Collections.IEnumerable") => "write IReadOnlyList<T>",
        IArrayTypeSymbol => "write IReadOnlyList<T>",
        INamedTypeSymbol { TypeKind: TypeKind.Class, IsTupleType: false, DeclaringSyntaxReferences.IsEmpty: false } own => $"add [ConnectorConfig] to '{own.Name}'",
        INamedTypeSymbol { TypeKind: TypeKind.Struct, IsTupleType: false, DeclaringSyntaxReferences.IsEmpty: false } own => $"make '{own.Name}' a record class with [ConnectorConfig]",
        _ => Known,
    };

    /// <summary>What to do about a configuration that cannot be bound; null where another rule says it.</summary>
    internal static string? BindingAdvice(INamedTypeSymbol config) =>
        config.DeclaringSyntaxReferences.IsEmpty ? $"compile the project of '{config.Name}' with the generator"
        : ChoiceParser.IsChoice(config) && ShapeParser.CanExtend(config) && !ConfigChoiceAnalyzer.HasCandidates(config) ? $"derive a case with [ConfigChoice] from '{config.Name}', or make it not abstract"
        : null;

    private static bool IsOfSystem(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space?.Name == "System";
    }
}
