using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Where values are shown to people: logs, messages, spans, metrics, consoles, texts of objects.</summary>
internal static class SecretSinks
{
    private const string Log = "a log";
    private const string Message = "an exception's message";
    private const string Span = "a span";
    private const string Output = "the program's output";

    private static readonly string[] SpanMembers = ["SetTag", "AddTag", "SetBaggage", "AddBaggage", "AddEvent", "SetStatus", "AddException", "StartActivity", "CreateActivity"];

    /// <summary>What an operation shows, and where; null for one that shows nothing.</summary>
    /// <param name="operation">A call, a creation, an assignment or a return.</param>
    /// <param name="member">The member that it stands in.</param>
    public static (string Place, IEnumerable<IOperation> Values)? Of(IOperation operation, ISymbol? member) => operation switch
    {
        IInvocationOperation call => PlaceOf(call, member) is { } place ? (place, call.Arguments.Select(static argument => argument.Value)) : null,
        IObjectCreationOperation creation => PlaceOf(creation.Type) is { } place ? (place, Given(creation)) : null,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment => PlaceOf(target) is { } place ? (place, [assignment.Value]) : null,
        IReturnOperation { ReturnedValue: { } value } when member is IMethodSymbol { Name: "ToString", IsStatic: false } => ("ToString()", [value]),
        _ => null,
    };

    /// <summary>Arguments and what the initializer sets or adds.</summary>
    public static IEnumerable<IOperation> Given(IObjectCreationOperation creation) =>
        creation.Arguments.Select(static argument => argument.Value).Concat(creation.Initializer is { } initializer ? Given(initializer) : []);

    private static IEnumerable<IOperation> Given(IObjectOrCollectionInitializerOperation initializer) => initializer.Initializers.SelectMany(static one => one switch
    {
        ISimpleAssignmentOperation assignment => [assignment.Value],
        IInvocationOperation add => add.Arguments.Select(static argument => argument.Value),
        _ => Enumerable.Empty<IOperation>(),
    });

    private static string? PlaceOf(ITypeSymbol? type) =>
        type is null ? null
        : type.DerivesFrom("System.Exception") ? Message
        : type.Is("DataMesh.HealthResult") ? "a health result"
        : type.Is("System.ComponentModel.DataAnnotations.ValidationResult") ? "a validation message"
        : null;

    private static string? PlaceOf(IPropertyReferenceOperation target) =>
        target.Property.ContainingType.Is("System.Diagnostics.Activity") ? Span
        : target.Property.ContainingType.Is("System.Console") ? Output
        : IsData(target.Instance) ? Message
        : null;

    private static string? PlaceOf(IInvocationOperation call, ISymbol? member)
    {
        var method = call.TargetMethod;
        return method.ContainingType is not { } type ? null
            : IsLog(method, type) ? Log
            : IsOutput(call, type) ? Output
            : type.DerivesFrom("System.Diagnostics.Tracing.EventSource") ? "an event"
            : type.ContainingNamespace is { Name: "Metrics", ContainingNamespace: { Name: "Diagnostics", ContainingNamespace.Name: "System" } } ? "a metric"
            : type.ContainingNamespace is { Name: "Diagnostics", ContainingNamespace.Name: "System" } && (type.Name == "TagList" ? method.Name == "Add" : type.Name is "Activity" or "ActivitySource" && SpanMembers.Contains(method.Name)) ? Span
            : IsMessage(call, type) ? Message
            : method.IsStatic && PlaceOf(method.ReturnType) is { } place && SymbolEqualityComparer.Default.Equals(method.ReturnType, type) ? place
            : member?.Name == "PrintMembers" && type.Is("System.Text.StringBuilder") ? "ToString()"
            : null;
    }

    private static bool IsLog(IMethodSymbol method, INamedTypeSymbol type) =>
        type.Is("Microsoft.Extensions.Logging.LoggerExtensions") ||
        type.Is("Microsoft.Extensions.Logging.ILogger") ||
        method.Attribute("Microsoft.Extensions.Logging.LoggerMessageAttribute") is not null ||
        (method is { MethodKind: MethodKind.DelegateInvoke, Parameters.IsEmpty: false } && method.Parameters[0].Type.Is("Microsoft.Extensions.Logging.ILogger")) ||
        (type.Name is "ILogger" or "Log" or "Logger" or "ILog" && type.ContainingNamespace is { ContainingNamespace.IsGlobalNamespace: true, Name: "Serilog" or "NLog" or "log4net" });

    private static bool IsOutput(IInvocationOperation call, INamedTypeSymbol type) =>
        type.Is("System.Console") || type.Is("System.Diagnostics.Debug") || type.Is("System.Diagnostics.Trace") || type.Is("System.Diagnostics.TraceSource") ||
        (call.Instance is IPropertyReferenceOperation { Property: { IsStatic: true } writer } && writer.ContainingType.Is("System.Console"));

    /// <summary>A base or this constructor of an exception, or an entry of its data.</summary>
    private static bool IsMessage(IInvocationOperation call, INamedTypeSymbol type) =>
        (call.TargetMethod.MethodKind == MethodKind.Constructor && type.DerivesFrom("System.Exception")) || (call.TargetMethod.Name == "Add" && IsData(call.Instance));

    private static bool IsData(IOperation? operation) => operation is IPropertyReferenceOperation { Property: { Name: "Data" } data } && data.ContainingType.Is("System.Exception");
}
