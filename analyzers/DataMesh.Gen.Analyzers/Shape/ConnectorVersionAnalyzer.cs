using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1006: a connector's version is one of Semantic Versioning 2.0.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConnectorVersionAnalyzer : ConnectorAnalyzer
{
    private const string Version = nameof(Version);
    private const string Number = "(0|[1-9][0-9]*)";
    private const string Identifier = "(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";

    private static readonly Regex SemVer = new(
        $@"\A{Number}\.{Number}\.{Number}(-{Identifier}(\.{Identifier})*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ConnectorVersion];

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData attribute, ContractSymbols contract)
    {
        if (attribute.Named<string>(Version) is { } version && !SemVer.IsMatch(version) && attribute.LocationOfValue(Version, context.CancellationToken) is { } location)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.ConnectorVersion, location, type.Name, Literals.Of(version)));
        }
    }
}
