using System.Collections.Immutable;
using System.Composition;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG5003: a local variable gets its connector from a registry of its own. Offered where the connector takes its configuration alone and is used by one interface.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AskRegistryCodeFixProvider))]
[Shared]
public sealed class AskRegistryCodeFixProvider : ReplaceTextCodeFixProvider
{
    // The generated member without which there is nothing to ask for.
    private const string Descriptor = "Descriptor";

    // The plain kinds first: who needs no more, asks for no more.
    private static readonly ImmutableArray<(string Interface, string Call)> Ways =
    [
        ("IQueryConnector", "Query"),
        ("IStorageConnector", "Storage"),
        ("IProcessingConnector", "Processing"),
        ("ICatalogConnector", "Catalog"),
        ("IStreamingQueryConnector", "Get<{0}>"),
        ("ISessionQueryConnector", "Get<{0}>"),
        ("IJobLogConnector", "Get<{0}>"),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.BareConnectorId];

    private protected override string Title => "Ask a registry for the connector";

    /// <inheritdoc/>
    private protected override IEnumerable<TextChange> Changes(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is { } creation && Changes(creation, model, cancellationToken) is { } changes ? changes : [];

    private static IReadOnlyList<TextChange>? Changes(BaseObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellationToken)
    {
        if (creation is not { Initializer: null, ArgumentList.Arguments: [{ Expression: var config }], Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } variable } } ||
            declaration.Parent is not LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Parent: BlockSyntax or GlobalStatementSyntax } statement ||
            config.DescendantNodesAndSelf().Any(static node => node is AwaitExpressionSyntax) ||
            model.GetDeclaredSymbol(variable, cancellationToken) is not ILocalSymbol local ||
            model.GetTypeInfo(creation, cancellationToken).Type is not INamedTypeSymbol type || type.GetMembers(Descriptor).IsEmpty ||
            IdOf(type) is not { } id || !IsConfig(model.GetTypeInfo(config, cancellationToken).Type))
        {
            return null;
        }

        var uses = UsesOf(local, statement, model, cancellationToken).ToList();
        var way = Ways.FirstOrDefault(way => type.AllInterfaces.FirstOrDefault(contract => LibraryName.Is(contract, way.Interface)) is { } contract && uses.TrueForAll(use => IsOf(use, type, contract)));
        var registry = $"{local.Name}Registry";
        if (way.Interface is null || !model.LookupSymbols(creation.SpanStart, name: registry).IsEmpty)
        {
            return null;
        }

        var name = type.ToMinimalDisplayString(model, creation.SpanStart);
        var keywords = statement.Parent is GlobalStatementSyntax || model.GetEnclosingSymbol(statement.SpanStart, cancellationToken) is IMethodSymbol { IsAsync: true } ? "await using" : "using";
        var made = $"{keywords} var {registry} = new {Name("ConnectorRegistry")}([{name}.{Descriptor}], [new {Name("ConnectorInstance")}({name}.{Descriptor}, new {Name("ConnectorInstanceOptions")}(\"{id}\"), _ => {config})]);";
        var (line, indent) = LineOf(statement);
        return
        [
            new TextChange(new TextSpan(statement.SpanStart, 0), $"{made}{line}{indent}"),
            .. declaration.Type.IsVar || LibraryName.Is(model.GetTypeInfo(declaration.Type, cancellationToken).Type, way.Interface) ? [] : new[] { new TextChange(declaration.Type.Span, Name(way.Interface)) },
            new TextChange(creation.Span, $"{registry}.{way.Call.Replace("{0}", Name(way.Interface))}(\"{id}\")"),
        ];

        string Name(string library) => LibraryName.At(model, creation.SpanStart, library);
    }

    private static IEnumerable<IOperation?> UsesOf(ILocalSymbol local, SyntaxNode statement, SemanticModel model, CancellationToken cancellationToken) =>
        (statement.Parent is GlobalStatementSyntax { Parent: { } unit } ? unit : statement.Parent!).DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, local))
            .Select(name => model.GetOperation(name, cancellationToken));

    /// <summary>Whether a use asks for no more than an interface has: it calls a member of it, or is converted to it or to one of its bases.</summary>
    private static bool IsOf(IOperation? use, INamedTypeSymbol type, INamedTypeSymbol contract)
    {
        var contracts = contract.AllInterfaces.Add(contract);
        return use?.Parent switch
        {
            IInvocationOperation call when ReferenceEquals(call.Instance, use) => contracts.SelectMany(static one => one.GetMembers().OfType<IMethodSymbol>()).Any(member =>
                SymbolEqualityComparer.Default.Equals(member, call.TargetMethod) || SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), call.TargetMethod)),
            IConversionOperation { IsImplicit: true, Type: { } target } => contracts.Contains(target, SymbolEqualityComparer.Default),
            _ => false,
        };
    }

    private static string? IdOf(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(static data => LibraryName.Is(data.AttributeClass, "ConnectorAttribute")) is { ConstructorArguments: [{ Value: string id }, ..] } ? id : null;

    private static bool IsConfig(ITypeSymbol? type) => type?.GetAttributes().Any(static data => LibraryName.Is(data.AttributeClass, "ConnectorConfigAttribute")) == true;

    /// <summary>What ends the line before a statement, and what it is indented by; a space where it does not begin its line.</summary>
    private static (string Line, string Indent) LineOf(SyntaxNode statement)
    {
        var text = statement.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(statement.SpanStart);
        var indent = text.ToString(TextSpan.FromBounds(line.Start, statement.SpanStart));
        return string.IsNullOrWhiteSpace(indent) ? (text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)), indent) : (" ", "");
    }
}
