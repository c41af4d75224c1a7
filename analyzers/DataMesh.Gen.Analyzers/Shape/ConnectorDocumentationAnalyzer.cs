using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1011: a connector says what it does and where its documentation is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConnectorDocumentationAnalyzer : ConnectorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ConnectorDocumentation];

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData attribute, ContractSymbols contract)
    {
        var hasDescription = !string.IsNullOrWhiteSpace(attribute.Named<string>("Description") ?? DocumentationParser.Summary(type, context.CancellationToken));
        var hasDocs = !string.IsNullOrWhiteSpace(attribute.Named<string>("DocsUrl"));
        if ((!hasDescription || !hasDocs) && attribute.AttributeConstructor is not null &&
            attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is AttributeSyntax syntax)
        {
            var (missing, advice) = (hasDescription, hasDocs) switch
            {
                (false, false) => ("description and no link to its documentation", "a summary comment to the class and DocsUrl to the attribute"),
                (false, true) => ("description", "a summary comment to the class"),
                _ => ("link to its documentation", "DocsUrl to the attribute"),
            };
            context.ReportDiagnostic(Diagnostic.Create(Rules.ConnectorDocumentation, syntax.Name.GetLocation(), type.Name, missing, advice));
        }
    }
}
