using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG3006 and DMG3007: every <c>[MapException]</c> of a connector can be written, and can be reached.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExceptionMapAnalyzer : ContractAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.UnreachableMapping, Rules.InvalidMapping];

    private protected override void Start(CompilationStartAnalysisContext start, ContractSymbols contract) =>
        start.RegisterSymbolAction(symbol => Check(symbol, contract), SymbolKind.NamedType);

    private static void Check(SymbolAnalysisContext context, ContractSymbols contract)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!contract.IsConnector(type))
        {
            return;
        }

        var above = new List<(INamedTypeSymbol Exception, IMethodSymbol? Method)>();
        foreach (var attribute in type.GetAttributes().Where(static data => data.AttributeClass.Is(WellKnownNames.MapExceptionAttribute) && data.ConstructorArguments.Length == 2))
        {
            if (Invalid(type, attribute, context.CancellationToken) is { } invalid)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.InvalidMapping, attribute.LocationOf(invalid.Argument, context.CancellationToken), invalid.What, invalid.Fix));
            }
            else if (ExceptionMapParser.ExceptionOf(attribute) is { } exception && attribute.ConstructorArguments[1].Kind != TypedConstantKind.Error)
            {
                var method = ExceptionMapParser.MethodOf(type, attribute, exception);
                if (Unreachable(exception, method, above) is { } unreachable)
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rules.UnreachableMapping, attribute.LocationOf(0, context.CancellationToken), exception.Name, unreachable.Why, unreachable.Fix));
                }

                above.Add((exception, method));
            }
        }
    }

    private static (int Argument, string What, string Fix)? Invalid(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken)
    {
        var (first, second) = (attribute.ConstructorArguments[0], attribute.ConstructorArguments[1]);
        if (first.Kind == TypedConstantKind.Error || first.Value is IErrorTypeSymbol)
        {
            return null;
        }

        if (ExceptionMapParser.ExceptionOf(attribute) is not { } exception)
        {
            return (0, first.Value is ITypeSymbol named ? WhyNoException(named) : "[MapException] names no type", "name the class of the driver's exception");
        }

        return second switch
        {
            { Kind: TypedConstantKind.Enum } kind when ExceptionMapParser.MemberOf(kind) is null => (1, $"There is no error kind {kind.Value}", "name a member of ConnectorErrorKind"),
            { Kind: TypedConstantKind.Primitive, IsNull: true } => (1, "[MapException] names no method", "name a static method of the class, or a kind"),
            { Kind: TypedConstantKind.Primitive, Value: string name } when ExceptionMapParser.MethodOf(type, attribute, exception) is null && !IsUnknown(type, attribute, name, cancellationToken) => (1, WhyNoMethod(type, name, exception), $"write 'static ConnectorException? {name}(Exception exception)'"),
            _ => null,
        };
    }

    // Of a name that nothing has, nameof is an error of the compiler's own.
    private static bool IsUnknown(INamedTypeSymbol type, AttributeData attribute, string name, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { ArgumentList.Arguments: [_, { Expression: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax }] } }, ..] } &&
        type.GetMembers(name).IsEmpty && !type.BaseTypes().Any(candidate => !candidate.GetMembers(name).IsEmpty);

    private static string WhyNoException(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { IsUnboundGenericType: true } => $"'{type.Name}' is an open generic type, and nothing is thrown of it",
        INamedTypeSymbol { IsFileLocal: true } => $"'{type.Name}' is local to its file, so generated code cannot name it",
        _ => $"'{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' is no exception",
    };

    private static string WhyNoMethod(INamedTypeSymbol type, string name, INamedTypeSymbol exception) =>
        type.GetMembers(name).OfType<IMethodSymbol>().Any()
            ? $"'{name}' does not map '{exception.Name}': it has to be static, with one parameter that takes the exception, and to return a ConnectorException"
            : type.BaseTypes().FirstOrDefault(candidate => candidate.GetMembers(name).OfType<IMethodSymbol>().Any()) is { } above
                ? $"'{name}' is a method of '{above.Name}', and only those of '{type.Name}' itself are asked"
                : $"'{type.Name}' has no method '{name}'";

    private static (string Why, string Fix)? Unreachable(INamedTypeSymbol exception, IMethodSymbol? method, IEnumerable<(INamedTypeSymbol Exception, IMethodSymbol? Method)> above)
    {
        if (exception.DerivesFrom(WellKnownNames.ConnectorException))
        {
            return ("it is an error of the contract already, which passes as it is", "remove the attribute");
        }

        foreach (var other in above)
        {
            var isSame = SymbolEqualityComparer.Default.Equals(other.Exception, exception);
            if (Decides(other.Method, method) && (isSame || exception.BaseTypes().Any(candidate => SymbolEqualityComparer.Default.Equals(candidate, other.Exception))))
            {
                return isSame ? ("the type is mapped above already", "remove one of them") : ($"its base '{other.Exception.Name}' is mapped above, and takes it", $"move it above '{other.Exception.Name}'");
            }
        }

        return null;
    }

    // A method that can say "not mine" leaves the rest to those below it, but says so a second time too.
    private static bool Decides(IMethodSymbol? above, IMethodSymbol? method) =>
        above is null || above.ReturnNullableAnnotation == NullableAnnotation.NotAnnotated || SymbolEqualityComparer.Default.Equals(above, method);
}
