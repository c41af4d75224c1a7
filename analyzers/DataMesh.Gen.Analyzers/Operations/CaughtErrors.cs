using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>What a catch clause takes, and what becomes of it.</summary>
internal static class CaughtErrors
{
    /// <summary>Whether a clause catches every exception.</summary>
    public static bool IsGeneral(ICatchClauseOperation clause) =>
        clause.Syntax is CatchClauseSyntax { Declaration: null } || clause.ExceptionType.Is("System.Exception") || clause.ExceptionType.Is("System.SystemException");

    /// <summary>Whether the exception goes on, as itself or as another one, now or later.</summary>
    public static bool AreTold(ICatchClauseOperation clause) => clause.Handler.Descendants().Any(operation => operation switch
    {
        IThrowOperation => true,
        IInvocationOperation { TargetMethod.Name: var name } call => StartsWith(name, "Throw") || StartsWith(name, "TrySet") || StartsWith(name, "SetException") || StartsWith(name, "SetCanceled") || (name is "Add" or "Enqueue" or "Capture" && Mentions(call, clause)),
        ISimpleAssignmentOperation { Value: var value } => Mentions(value, clause),
        _ => false,
    });

    /// <summary>Whether the exception goes on as one of another type alone. What a method makes of it is not known, and a clause that asks who cancelled has seen to it.</summary>
    public static bool BecomeAnother(ICatchClauseOperation clause, string type)
    {
        var thrown = clause.Handler.Descendants().OfType<IThrowOperation>().ToList();
        return thrown.Count > 0 && thrown.TrueForAll(statement => IsNew(statement, type)) && !AsksForCancellation(clause.Handler);
    }

    /// <summary>Whether code looks at a token: <c>IsCancellationRequested</c> or <c>ThrowIfCancellationRequested</c>.</summary>
    public static bool AsksForCancellation(IOperation code) => code.DescendantsAndSelf().Any(static operation => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" } => true,
        IInvocationOperation { TargetMethod.Name: "ThrowIfCancellationRequested" } => true,
        _ => false,
    });

    /// <summary>Whether nothing comes of the exception but a log entry and a result that a success could have.</summary>
    public static bool AreHidden(ICatchClauseOperation clause) => clause.Handler.Operations.All(IsNothing);

    /// <summary>Whether a filter is <c>exception is not OperationCanceledException</c>, which still takes every error.</summary>
    public static bool ExcludesCancellationOnly(IOperation filter) =>
        filter is IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: ITypePatternOperation { MatchedType: var type } } } && type.DerivesFrom("System.OperationCanceledException");

    private static bool IsNew(IThrowOperation statement, string notOf) => statement.Exception?.WithoutConversion() switch
    {
        IObjectCreationOperation { Type: { TypeKind: not TypeKind.Error } type } => !type.DerivesFrom(notOf),
        IInvocationOperation { TargetMethod: { Name: "Create", ContainingType: var type } } => type.Is(WellKnownNames.ConnectorException),
        _ => false,
    };

    private static bool IsNothing(IOperation operation) => operation switch
    {
        IBlockOperation block => block.Operations.All(IsNothing),
        IEmptyOperation or IBranchOperation => true,
        IReturnOperation { Kind: OperationKind.Return } result => result.ReturnedValue is null || IsBlank(result.ReturnedValue),
        IReturnOperation => true,
        IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: ILocalReferenceOperation or IDiscardOperation, Value: var value } } => IsBlank(value),
        IExpressionStatementOperation { Operation: var expression } => IsLog(expression),
        _ => false,
    };

    private static bool IsLog(IOperation operation) => operation switch
    {
        IConditionalAccessOperation access => IsLog(access.WhenNotNull),
        IInvocationOperation { TargetMethod: var method } => StartsWith(method.Name, "Log") || method.ContainingType.Name is "Console" or "Debug" or "Trace" or "TextWriter" || method.ContainingType.Name.EndsWith("Log", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Whether a value says nothing: null, false, true, zero, an empty text or collection, or a task of one.</summary>
    private static bool IsBlank(IOperation value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: var constant } } => constant is null or bool or 0 or 0L or "",
        IConversionOperation conversion => IsBlank(conversion.Operand),
        IDefaultValueOperation => true,
        ICollectionExpressionOperation { Elements.IsEmpty: true } => true,
        IObjectCreationOperation { Arguments.Length: 0, Initializer: null } => true,
        IArrayCreationOperation { DimensionSizes: [{ ConstantValue: { HasValue: true, Value: 0 } }] } => true,
        IInvocationOperation { TargetMethod.Name: "Empty", Arguments.Length: 0 } => true,
        IInvocationOperation { TargetMethod.Name: "FromResult", Arguments: [{ Value: var result }] } => IsBlank(result),
        IMemberReferenceOperation { Member: { IsStatic: true, Name: "Empty" or "CompletedTask" or "Zero" } } => true,
        _ => false,
    };

    private static bool Mentions(IOperation operation, ICatchClauseOperation clause) =>
        operation.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(local => clause.Locals.Contains(local.Local));

    private static bool StartsWith(string name, string start) => name.StartsWith(start, StringComparison.Ordinal);
}
