using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG4010: <c>throw new Exception</c> and its like.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BaseExceptionAnalyzer : OperationsAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.BaseException];

    /// <summary>Whether a type says nothing of what went wrong.</summary>
    internal static bool IsBase(ITypeSymbol? type) => type.Is("System.Exception") || type.Is("System.SystemException") || type.Is("System.ApplicationException");

    private protected override void Start(SymbolStartAnalysisContext context, ContractSymbols contract) =>
        context.RegisterOperationAction(
            static operation =>
            {
                if (Thrown((IThrowOperation)operation.Operation) is { Syntax: ObjectCreationExpressionSyntax made } creation && IsBase(creation.Type))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(Rules.BaseException, made.Type.GetLocation(), creation.Type!.Name));
                }
            },
            OperationKind.Throw);

    /// <summary>The exception that is made where it is thrown.</summary>
    internal static IObjectCreationOperation? Thrown(IThrowOperation statement) =>
        statement.Exception is IConversionOperation conversion ? conversion.Operand as IObjectCreationOperation : statement.Exception as IObjectCreationOperation;
}
