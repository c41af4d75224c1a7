using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG3002: a submit that is retried hands on its idempotency key.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SubmitKeyAnalyzer : ContractAnalyzer
{
    private const string Key = "IdempotencyKey";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.RetryWithoutKey];

    private protected override void Start(CompilationStartAnalysisContext start, ContractSymbols contract) =>
        start.RegisterSymbolAction(symbol => Check(symbol, contract), SymbolKind.Method);

    private static void Check(SymbolAnalysisContext context, ContractSymbols contract)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.GetAttributes().IsEmpty || method.Attribute(WellKnownNames.RetryAttribute) is not { } retry || contract.MemberOf(method)?.Name != "SubmitJobAsync" || method.Parameters is not [{ Name: { Length: > 0 } job }, ..])
        {
            return;
        }

        // A body that only throws submits nothing.
        var body = BodyOf(method.PartialImplementationPart ?? method, context.CancellationToken);
        if (body is null or ArrowExpressionClauseSyntax { Expression: ThrowExpressionSyntax } or BlockSyntax { Statements: [ThrowStatementSyntax] } || Reads(body, job, method.ContainingType, context.CancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Rules.RetryWithoutKey, retry.Place(context.CancellationToken), method.Name));
    }

    /// <summary>Whether a body reads the key, or hands the job on to what may; methods of the class itself are looked into, one deep.</summary>
    private static bool Reads(SyntaxNode body, string job, INamedTypeSymbol? type, CancellationToken cancellationToken) =>
        body.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == job && name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Expression == name => access.Name.Identifier.ValueText == Key,
            MemberAccessExpressionSyntax or NameColonSyntax or NameEqualsSyntax => false,
            ConditionalAccessExpressionSyntax access when access.Expression == name => access.WhenNotNull.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(static member => member.Identifier.ValueText == Key),
            ArgumentSyntax argument => HandsOn(argument, type, cancellationToken),
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax } => false,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } => false,
            _ => true,
        });

    private static bool HandsOn(ArgumentSyntax argument, INamedTypeSymbol? type, CancellationToken cancellationToken)
    {
        if (argument.Parent?.Parent is not InvocationExpressionSyntax call)
        {
            return true;
        }

        var called = (call.Expression as SimpleNameSyntax ?? (call.Expression as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText;
        if (called is "ThrowIfNull" or "nameof")
        {
            return false;
        }

        if (type is null || called is null || call.Expression is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax })
        {
            return true;
        }

        var index = call.ArgumentList.Arguments.IndexOf(argument);
        var own = type.GetMembers(called).OfType<IMethodSymbol>().Where(method => method.Parameters.Length > index).ToList();
        return own.Count == 0 || own.Exists(method =>
            BodyOf(method, cancellationToken) is not { } body || Reads(body, argument.NameColon?.Name.Identifier.ValueText ?? method.Parameters[index].Name, null, cancellationToken));
    }

    private static SyntaxNode? BodyOf(IMethodSymbol method, CancellationToken cancellationToken) =>
        method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<MethodDeclarationSyntax>().Select(static declaration => (SyntaxNode?)declaration.Body ?? declaration.ExpressionBody).FirstOrDefault(static body => body is not null);
}
