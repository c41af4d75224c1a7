using System.Collections.Immutable;
using System.Linq;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG4009: a catch clause throws a new exception without the one that it caught. One that cannot hold it is left alone, and so is a base exception, which is another rule's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LostCauseAnalyzer : OperationsAnalyzer
{
    /// <summary>The property that is set where the same constructor takes the cause as one more argument, last.</summary>
    public const string FixProperty = "Fix";

    private const string Canceled = "System.OperationCanceledException";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.LostCause];

    private protected override void Start(SymbolStartAnalysisContext context, ContractSymbols contract) =>
        context.RegisterOperationAction(static operation => Check(operation, (IThrowOperation)operation.Operation), OperationKind.Throw);

    private static void Check(OperationAnalysisContext context, IThrowOperation statement)
    {
        if (BaseExceptionAnalyzer.Thrown(statement) is not { Type: INamedTypeSymbol type, Constructor: { } constructor, Syntax: BaseObjectCreationExpressionSyntax syntax } creation || BaseExceptionAnalyzer.IsBase(type) || type.DerivesFrom(Canceled) ||
            Caught(statement) is not { Syntax: CatchClauseSyntax catchSyntax } clause || clause.ExceptionType.TypeKind == TypeKind.Error || clause.ExceptionType.DerivesFrom(Canceled) || Carries(creation, clause) || !TakesCause(type, context))
        {
            return;
        }

        var properties = FitsWithCause(constructor, type, context) && creation.Arguments.All(static argument => argument.ArgumentKind == ArgumentKind.Explicit) && syntax.ArgumentList is not null
            ? ImmutableDictionary<string, string?>.Empty.Add(FixProperty, "")
            : ImmutableDictionary<string, string?>.Empty;
        var cause = catchSyntax.Declaration?.Identifier.ValueText is { Length: > 0 } name ? $"'{name}'" : "the caught exception";
        context.ReportDiagnostic(Diagnostic.Create(Rules.LostCause, (syntax is ObjectCreationExpressionSyntax named ? named.Type.GetLocation() : syntax.NewKeyword.GetLocation()), properties, type.Name, cause));
    }

    private static ICatchClauseOperation? Caught(IOperation operation)
    {
        for (var current = operation.Parent; current is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            if (current is ICatchClauseOperation clause)
            {
                return clause;
            }
        }

        return null;
    }

    /// <summary>Whether the caught exception, or a value made from it, goes into the new one. Its message alone is not the exception.</summary>
    private static bool Carries(IOperation value, ICatchClauseOperation clause) =>
        value.Descendants().OfType<ILocalReferenceOperation>().Any(local =>
            clause.Locals.Contains(local.Local)
                ? local.Parent is not IPropertyReferenceOperation { Property.Name: "Message" }
                : clause.Handler.Descendants().Any(operation => operation switch
                {
                    IVariableDeclaratorOperation { Symbol: var symbol, Initializer: { } initializer } => SymbolEqualityComparer.Default.Equals(symbol, local.Local) && Carries(initializer, clause),
                    _ => false,
                }) || IsPatternOf(local.Local, clause));

    // A filter or a pattern can name the exception, or a part of it, anew.
    private static bool IsPatternOf(ILocalSymbol local, ICatchClauseOperation clause) =>
        clause.Syntax is CatchClauseSyntax { Filter.Span: var span } && local.DeclaringSyntaxReferences.Any(reference => span.Contains(reference.Span));

    private static bool TakesCause(INamedTypeSymbol type, OperationAnalysisContext context) =>
        type.InstanceConstructors.Any(constructor => constructor.Parameters.Any(static parameter => parameter.Type.DerivesFrom("System.Exception")) && context.Compilation.IsSymbolAccessibleWithin(constructor, context.ContainingSymbol.ContainingType));

    private static bool FitsWithCause(IMethodSymbol constructor, INamedTypeSymbol type, OperationAnalysisContext context) =>
        type.InstanceConstructors.Any(candidate =>
            candidate.Parameters.Length == constructor.Parameters.Length + 1 && candidate.Parameters[constructor.Parameters.Length].Type.Is("System.Exception") && context.Compilation.IsSymbolAccessibleWithin(candidate, context.ContainingSymbol.ContainingType) &&
            constructor.Parameters.Zip(candidate.Parameters, static (one, other) => SymbolEqualityComparer.Default.Equals(one.Type, other.Type)).All(static equal => equal));
}
