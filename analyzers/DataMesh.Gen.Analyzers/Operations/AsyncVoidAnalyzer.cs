using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG4007: an async method or lambda returns no task. Handlers of events cannot return one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncVoidAnalyzer : OperationsAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.AsyncVoid];

    private protected override void Start(SymbolStartAnalysisContext context, ContractSymbols contract)
    {
        context.RegisterSyntaxNodeAction(
            static node =>
            {
                var (modifiers, returned) = node.Node is MethodDeclarationSyntax declared ? (declared.Modifiers, declared.ReturnType) : (((LocalFunctionStatementSyntax)node.Node).Modifiers, ((LocalFunctionStatementSyntax)node.Node).ReturnType);
                if (modifiers.Any(SyntaxKind.AsyncKeyword) && returned is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } &&
                    node.SemanticModel.GetDeclaredSymbol(node.Node, node.CancellationToken) is IMethodSymbol method && !IsHandler(method))
                {
                    node.ReportDiagnostic(Diagnostic.Create(Rules.AsyncVoid, returned.GetLocation(), $"'{method.Name}'", "return Task, and await it"));
                }
            },
            SyntaxKind.MethodDeclaration,
            SyntaxKind.LocalFunctionStatement);
        context.RegisterOperationAction(
            static operation =>
            {
                var lambda = (IAnonymousFunctionOperation)operation.Operation;
                if (lambda.Symbol is { IsAsync: true, ReturnsVoid: true } && lambda.Syntax is AnonymousFunctionExpressionSyntax syntax && !IsHandler(lambda.Symbol) && !IsSubscribed(lambda))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(Rules.AsyncVoid, syntax.AsyncKeyword.GetLocation(), "The lambda", "give it to a delegate that returns a Task, and await that"));
                }
            },
            OperationKind.AnonymousFunction);
    }

    private static bool IsHandler(IMethodSymbol method) =>
        method.Parameters is [{ Type.SpecialType: SpecialType.System_Object }, { Type: var arguments }] && (arguments.DerivesFrom("System.EventArgs") || arguments.Name.EndsWith("EventArgs", System.StringComparison.Ordinal));

    private static bool IsSubscribed(IAnonymousFunctionOperation lambda) => lambda.Parent is IDelegateCreationOperation { Parent: IEventAssignmentOperation } or IEventAssignmentOperation;
}
