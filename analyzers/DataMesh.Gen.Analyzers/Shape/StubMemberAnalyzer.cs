using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1009: a member of the contract does its work, and does not just say that it is not there.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StubMemberAnalyzer : ConnectorAnalyzer
{
    // Not the contract's own ConnectorUnsupportedException: it tells the caller of a system that lacks one operation of many.
    private static readonly string[] Stubs = ["NotImplementedException", "NotSupportedException"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.StubMember];

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData attribute, ContractSymbols contract)
    {
        if (!type.Implements(WellKnownNames.ConnectorInterface))
        {
            return;
        }

        foreach (var member in ContractMembers.Of(type))
        {
            if (type.FindImplementationForInterfaceMember(member) is { } implementation && SymbolEqualityComparer.Default.Equals(implementation.ContainingType, type) &&
                implementation.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) is MethodDeclarationSyntax method &&
                OnlyException(method) is { } exception)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.StubMember, method.Identifier.GetLocation(), $"{type.Name}.{member.Name}", exception));
            }
        }
    }

    /// <summary>The exception that is all there is to a method: thrown, or in a task that has failed with it.</summary>
    private static string? OnlyException(MethodDeclarationSyntax method) => method switch
    {
        { ExpressionBody.Expression: var expression } => Exception(expression),
        { Body.Statements: var statements } when statements.SkipWhile(static statement => statement is ExpressionStatementSyntax).FirstOrDefault() is ThrowStatementSyntax { Expression: { } thrown } => Created(thrown),
        { Body.Statements: [ReturnStatementSyntax { Expression: { } returned }] } => Exception(returned),
        { Body.Statements: [ExpressionStatementSyntax { Expression: var first }, YieldStatementSyntax { RawKind: (int)SyntaxKind.YieldBreakStatement }] } => Exception(first),
        { Body.Statements: [ExpressionStatementSyntax { Expression: AwaitExpressionSyntax awaited }] } => Exception(awaited),
        _ => null,
    };

    private static string? Exception(ExpressionSyntax expression) => expression switch
    {
        ThrowExpressionSyntax thrown => Created(thrown.Expression),
        AwaitExpressionSyntax awaited => Exception(awaited.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var inner } } => Exception(inner),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromException" }, ArgumentList.Arguments: [var argument] } => Created(argument.Expression),
        _ => null,
    };

    private static string? Created(ExpressionSyntax expression) =>
        expression is ObjectCreationExpressionSyntax { Type: var type } && type.LastName() is { } name && Stubs.Contains(name) ? name : null;
}
