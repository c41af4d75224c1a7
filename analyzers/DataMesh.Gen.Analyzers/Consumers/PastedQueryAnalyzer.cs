using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG5001 and DMG5002: no value is pasted into the text of a query. An interpolated string in the place of the text is DMG5002's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PastedQueryAnalyzer : ContractAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.PastedQuery, Rules.UnboundInterpolation];

    private protected override void Start(CompilationStartAnalysisContext context, ContractSymbols contract)
    {
        if (contract.Compilation.GetTypeByMetadataName(WellKnownNames.QueryRequest) is { } request)
        {
            context.RegisterOperationAction(operation => Check(operation, request), OperationKind.Conversion, OperationKind.ObjectCreation, OperationKind.Invocation);
        }
    }

    private static void Check(OperationAnalysisContext context, INamedTypeSymbol request)
    {
        if (TextOf(context.Operation, request) is not { ConstantValue.HasValue: false } text || new QueryText(context.CancellationToken).Read(text) is not { } pasted)
        {
            return;
        }

        // The fix rewrites the text as a whole.
        var whole = text.Syntax.GetLocation();
        var (rule, location) = pasted.Interpolated is { } interpolated ? (Rules.UnboundInterpolation, interpolated.Syntax.GetLocation()) : (Rules.PastedQuery, whole);
        context.ReportDiagnostic(Diagnostic.Create(rule, location, [whole], pasted.Name));
    }

    /// <summary>The string that becomes a query: converted, handed to the constructor, or to FromString.</summary>
    private static IOperation? TextOf(IOperation operation, INamedTypeSymbol request) => operation switch
    {
        IConversionOperation { OperatorMethod: { } method } conversion when Takes(method, request) => conversion.Operand,
        IObjectCreationOperation { Constructor: { } method, Arguments.Length: 1 } creation when Takes(method, request) => creation.Arguments[0].Value,
        IInvocationOperation { TargetMethod: { Name: "FromString" } method, Arguments.Length: 1 } invocation when Takes(method, request) => invocation.Arguments[0].Value,
        _ => null,
    };

    private static bool Takes(IMethodSymbol method, INamedTypeSymbol request) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingType, request) && method.Parameters is [{ Type.SpecialType: SpecialType.System_String }];
}
