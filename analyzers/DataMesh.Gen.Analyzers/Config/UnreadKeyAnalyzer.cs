using System.Collections.Concurrent;
using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG2014: each key of a configuration is read by a connector that takes it, or by other code that names such a property.</summary>
/// <remarks>
/// It looks at names alone, so that no body has to be bound. First at the few declarations of each connector: nearly every key is found there, and
/// a configuration that goes anywhere else than to a field is let be. Only for what is left, at the rest of the source.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreadKeyAnalyzer : ContractAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.UnreadKey];

    private protected override void Start(CompilationStartAnalysisContext context, ContractSymbols contract)
    {
        var connectors = new ConcurrentBag<(INamedTypeSymbol Config, ConfigUse Use)>();
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (contract.IsConnector(type) && ConnectorParser.FindConfig(type) is { IsAbstract: false } config && !config.DeclaringSyntaxReferences.IsEmpty)
                {
                    connectors.Add((config, ConfigUse.Of(type, config, symbol.CancellationToken)));
                }
            },
            SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end => Report(end, connectors));
    }

    private static void Report(CompilationAnalysisContext context, IEnumerable<(INamedTypeSymbol Config, ConfigUse Use)> connectors)
    {
        var unread = connectors
            .GroupBy<(INamedTypeSymbol Config, ConfigUse Use), ISymbol>(static connector => connector.Config, SymbolEqualityComparer.Default)
            .Where(static uses => uses.All(static connector => !connector.Use.Escapes))
            .SelectMany(static uses => Unread((INamedTypeSymbol)uses.Key!, [.. uses.SelectMany(static connector => connector.Use.Read)]))
            .ToList();
        if (unread.Count == 0)
        {
            return;
        }

        var elsewhere = NamesIn(context.Compilation, new HashSet<string>(unread.Select(static property => property.Name), StringComparer.Ordinal), context.CancellationToken);
        foreach (var property in unread.Where(property => !elsewhere.Contains(property.Name)))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnreadKey, property.Locations[0], property.Name, property.ContainingType.Name));
        }
    }

    // A connector that reads nothing is not finished; the compiler tells of its parameter.
    private static IEnumerable<IPropertySymbol> Unread(INamedTypeSymbol config, HashSet<string> read) =>
        read.Count == 0 ? [] : config.DeclaredKeys().Where(property => !read.Contains(property.Name) && property.Value() is not null && KeyNameParser.Obsolete(property) is null);

    /// <summary>Which of some names stand anywhere in the source as what is read.</summary>
    private static HashSet<string> NamesIn(Compilation compilation, HashSet<string> names, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees.Where(static tree => !tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var token in tree.GetRoot(cancellationToken).DescendantTokens())
            {
                if (token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is IdentifierNameSyntax name && names.Contains(token.ValueText) && !IsWritten(name))
                {
                    found.Add(token.ValueText);
                }
            }
        }

        return found;
    }

    private static bool IsWritten(IdentifierNameSyntax name) =>
        name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment ? assignment.Left == name : name.Parent is NameColonSyntax { Parent: ArgumentSyntax };
}
