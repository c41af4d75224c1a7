using System.Collections.Immutable;
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
    /// <summary>The property that is set where the cause can be one more argument, last: to the parameter's name where that has to be written.</summary>
    public const string FixProperty = "Fix";

    private const string Cause = "innerException";

    private const string Canceled = "System.OperationCanceledException";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.LostCause];

    private protected override void Start(SymbolStartAnalysisContext context, ContractSymbols contract) =>
        context.RegisterOperationAction(static operation => Check(operation, (IThrowOperation)operation.Operation), OperationKind.Throw);

    private static void Check(OperationAnalysisContext context, IThrowOperation statement)
    {
        if (statement.Exception?.WithoutConversion() is not { } thrown || Caught(statement) is not { } clause || clause.ExceptionType.TypeKind == TypeKind.Error || clause.ExceptionType.DerivesFrom(Canceled) || Carries(thrown, clause))
        {
            return;
        }

        switch (thrown)
        {
            case IObjectCreationOperation { Type: INamedTypeSymbol type, Constructor: not null } creation when !BaseExceptionAnalyzer.IsBase(type) && !type.DerivesFrom(Canceled) && TakesCause(type, context):
                Report(context, clause, ThrownExceptions.PlaceOf(creation), type.Name, FitsWithCause(creation, type, context) ? "" : null);
                break;
            case IInvocationOperation { TargetMethod.Name: "Create", Syntax: InvocationExpressionSyntax syntax } call when call.TargetMethod.ContainingType.Is(WellKnownNames.ConnectorException):
                Report(context, clause, syntax.Name().GetLocation(), "ConnectorException", call.Arguments.Any(static argument => argument is { Parameter.Name: Cause, ArgumentKind: ArgumentKind.DefaultValue }) ? Cause : null);
                break;
        }
    }

    private static void Report(OperationAnalysisContext context, ICatchClauseOperation clause, Location location, string type, string? argument)
    {
        var properties = argument is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(FixProperty, argument);
        var cause = clause.Syntax is CatchClauseSyntax { Declaration.Identifier.ValueText: { Length: > 0 } name } ? $"'{name}'" : "the caught exception";
        context.ReportDiagnostic(Diagnostic.Create(Rules.LostCause, location, properties, type, cause));
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

    private static bool FitsWithCause(IObjectCreationOperation creation, INamedTypeSymbol type, OperationAnalysisContext context)
    {
        var constructor = creation.Constructor!;
        return creation.Arguments.All(static argument => argument.ArgumentKind == ArgumentKind.Explicit) && creation.Syntax is BaseObjectCreationExpressionSyntax { ArgumentList: not null } &&
            type.InstanceConstructors.Any(candidate =>
                candidate.Parameters.Length == constructor.Parameters.Length + 1 && candidate.Parameters[constructor.Parameters.Length].Type.Is("System.Exception") && context.Compilation.IsSymbolAccessibleWithin(candidate, context.ContainingSymbol.ContainingType) &&
                constructor.Parameters.Zip(candidate.Parameters, static (one, other) => SymbolEqualityComparer.Default.Equals(one.Type, other.Type)).All(static equal => equal));
    }
}
