using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1907: a quirk is declared once, for a check that runs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NeedlessQuirkAnalyzer : ContractAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.NeedlessQuirk];

    private protected override void Start(CompilationStartAnalysisContext start, ContractSymbols contract)
    {
        if (start.Compilation.GetTypeByMetadataName(WellKnownNames.QuirkAttribute) is { } attribute && start.Compilation.GetTypeByMetadataName(WellKnownNames.ConformanceTestsAttribute) is { } tests)
        {
            var checks = new Lazy<ImmutableHashSet<string>>(() => [.. ConformanceKit.ChecksOf(start.Compilation).Select(static check => check.Method.Name)]);
            start.RegisterSymbolAction(symbol => Check(symbol, attribute, tests, checks), SymbolKind.NamedType);
        }
    }

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol attribute, INamedTypeSymbol tests, Lazy<ImmutableHashSet<string>> checks)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var data in context.Symbol.Attributes(attribute))
        {
            if (data.Argument(0) is string check && checks.Value.Contains(check) && Needless(check) is { } reason)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.NeedlessQuirk, data.LocationOf(0, context.CancellationToken), check, reason));
            }
        }

        string? Needless(string check) =>
            !context.Symbol.Attributes(tests).Any() ? "the class has no [ConformanceTests]"
            : !seen.Add(check) ? "the class declares it above"
            : !Applies(check) ? "the check asks for what the connector does not promise, so it does not run"
            : null;

        // Which checks apply, the generator has found: they are the tests of the class. One without any has another error.
        bool Applies(string check)
        {
            var type = (INamedTypeSymbol)context.Symbol;
            return !type.GetMembers(check).IsEmpty || !type.MemberNames.Any(checks.Value.Contains);
        }
    }
}
