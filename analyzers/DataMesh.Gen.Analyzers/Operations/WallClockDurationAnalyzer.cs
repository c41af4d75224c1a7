using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG4014: a duration is measured by a monotonic clock. Only the difference of two times that were both read here is one: an age or a deadline is not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WallClockDurationAnalyzer : OperationsAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.WallClockDuration];

    private protected override void Start(SymbolStartAnalysisContext context, ContractSymbols contract)
    {
        context.RegisterOperationAction(
            operation =>
            {
                if (operation.Operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference && IsTime(difference.LeftOperand.Type))
                {
                    Check(operation, difference.LeftOperand, difference.RightOperand);
                }
            },
            OperationKind.Binary);
        context.RegisterOperationAction(
            operation =>
            {
                if (operation.Operation is IInvocationOperation { TargetMethod.Name: "Subtract", Instance: { } instance, Arguments: [var argument] } && IsTime(instance.Type))
                {
                    Check(operation, instance, argument.Value);
                }
            },
            OperationKind.Invocation);
    }

    private static void Check(OperationAnalysisContext context, IOperation end, IOperation start)
    {
        // Two readings at once are an offset of one clock from the other.
        if (start is ILocalReferenceOperation && IsReading(end) && IsReading(start))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.WallClockDuration, context.Operation.Syntax.GetLocation()));
        }
    }

    /// <summary>Whether a value is the clock's, read here or into a local.</summary>
    private static bool IsReading(IOperation operation) => operation switch
    {
        IConversionOperation conversion => IsReading(conversion.Operand),
        IPropertyReferenceOperation { Property: { Name: "Now" or "UtcNow", IsStatic: true, ContainingType: var type } } => IsTime(type),
        ILocalReferenceOperation { Local: var local, SemanticModel: { } model } =>
            local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value } && model.GetOperation(value) is IPropertyReferenceOperation read && IsReading(read),
        _ => false,
    };

    private static bool IsTime(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_DateTime || type.Is("System.DateTimeOffset");
}
