using System.Collections.Concurrent;
using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG4015: numbers with fractions, dates and times in the text of a command, an address, a header or a body do not depend on the machine's culture.</summary>
/// <remarks>Whole numbers are left alone: only the sign of a negative one depends on the culture, and ports, limits and ids have none.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CultureSensitiveTextAnalyzer : OperationsAnalyzer
{
    private static readonly string[] Made = ["System.Uri", "System.Net.Http.StringContent", "System.Net.Http.HttpRequestMessage"];
    private static readonly string[] Asked = ["System.Net.Http.HttpClient", "System.Net.Http.Headers.HttpHeaders", "System.Net.Http.Json.HttpClientJsonExtensions"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.CultureSensitiveText];

    private protected override void Start(SymbolStartAnalysisContext context, ContractSymbols contract)
    {
        // One text can go to the server from two places.
        var told = new ConcurrentDictionary<(SyntaxTree Tree, TextSpan Span), bool>();
        context.RegisterOperationAction(
            operation =>
            {
                if (operation.Operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "CommandText", ContainingType: var type } }, Value: var text } && IsCommand(type))
                {
                    Report(operation, text, told);
                }
            },
            OperationKind.SimpleAssignment);
        context.RegisterOperationAction(
            operation =>
            {
                var creation = (IObjectCreationOperation)operation.Operation;
                if (creation.Type is { } type && (Made.Any(name => type.Is(name)) || IsCommand(type)))
                {
                    Report(operation, creation.Arguments, told);
                }
            },
            OperationKind.ObjectCreation);
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (Asked.Any(name => call.TargetMethod.ContainingType.DerivesFrom(name)))
                {
                    Report(operation, call.Arguments, told);
                }
            },
            OperationKind.Invocation);
    }

    private static void Report(OperationAnalysisContext context, ImmutableArray<IArgumentOperation> arguments, ConcurrentDictionary<(SyntaxTree Tree, TextSpan Span), bool> told)
    {
        foreach (var argument in arguments.Where(static argument => argument.Value.Type?.SpecialType == SpecialType.System_String))
        {
            Report(context, argument.Value, told);
        }
    }

    private static void Report(OperationAnalysisContext context, IOperation text, ConcurrentDictionary<(SyntaxTree Tree, TextSpan Span), bool> told)
    {
        foreach (var value in ServerText.CultureSensitive(text))
        {
            if (told.TryAdd((value.Syntax.SyntaxTree, value.Syntax.Span), true))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.CultureSensitiveText, value.Syntax.GetLocation(), value.Syntax.ToString()));
            }
        }
    }

    private static bool IsCommand(ITypeSymbol type) => type.DerivesFrom("System.Data.Common.DbCommand") || type.Is("System.Data.IDbCommand");
}
