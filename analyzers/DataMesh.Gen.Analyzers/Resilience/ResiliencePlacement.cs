using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Where <c>[Retry]</c> and <c>[Timeout]</c> act: on the methods that the generator reads them from.</summary>
internal static class ResiliencePlacement
{
    private const string NoOperation = "the method implements no operation of the contract";
    private const string Move = "put it on the operation itself, or remove it";
    private const string Remove = "remove it";

    /// <summary>Whether retries may be done.</summary>
    public static bool RetryActs(IMethodSymbol method, IMethodSymbol? member) => WhyNever(member) is null && WhyRetryIsIdle(method, member) is null;

    /// <summary>Why retries of a member are never done; null where they may be, or for no member.</summary>
    public static string? WhyNever(IMethodSymbol? member) => member switch
    {
        null => null,
        { ContainingType: var type } when type.Is(WellKnownNames.SessionInstance) => "nothing in a session is retried, since its state may be gone",
        { Name: "DisconnectAsync" } => "a disconnect happens once",
        _ => null,
    };

    /// <summary>Why retries do nothing, and what to do; null where they act.</summary>
    public static (string Why, string Fix)? WhyRetryIsIdle(IMethodSymbol method, IMethodSymbol? member) => member switch
    {
        null => MayImplement(method) ? null : (NoOperation, Move),
        { Name: "ConnectAsync" } => ("connecting is tried again with the operation that needs it", Remove),
        { Name: "CheckHealthAsync" } => ("a health check has only the retries that the operator configures", Remove),
        _ => null,
    };

    /// <summary>Why timeouts do nothing, and what to do; null where they act.</summary>
    public static (string Why, string Fix)? WhyTimeoutIsIdle(IMethodSymbol method, IMethodSymbol? member) => member switch
    {
        null => MayImplement(method) ? null : (NoOperation, Move),
        { ContainingType: var type } when type.Is(WellKnownNames.SessionInstance) => ("a session's steps have the timeouts of the connector's own operations", "put it there"),
        { Name: "DisconnectAsync" } => ("a disconnect has 10 s, always", Remove),
        { Name: "CheckHealthAsync" } => ("a health check has only the timeouts that the operator configures", Remove),
        _ => null,
    };

    /// <summary>Why one of the timeouts does nothing, and what to do; null where it acts.</summary>
    public static (string Why, string Fix)? WhyLimitIsIdle(IMethodSymbol member, string limit) => (member.Name, limit) switch
    {
        (_, "Seconds") => null,
        ("ConnectAsync", _) => ("of a connect only the whole time is limited", "say 'Seconds'"),
        ("StreamAsync" or "OpenReadAsync" or "OpenJobLogAsync", _) or (_, "AttemptSeconds") => null,
        _ when member.ReturnType is INamedTypeSymbol { Name: "IAsyncEnumerable" } => null,
        _ => ("the operation has no further steps, as a stream or a listing has", "say 'Seconds' or 'AttemptSeconds'"),
    };

    // What a class only offers, a class derived from it can have to implement its interface.
    private static bool MayImplement(IMethodSymbol method) =>
        method is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, ContainingType: { TypeKind: TypeKind.Class, IsSealed: false } }
            ? method.Name == "ConnectAsync" || ContractOperations.All.Any(operation => operation.Method == method.Name)
            : method is { ContainingType.TypeKind: TypeKind.Interface, ExplicitInterfaceImplementations.Length: > 0 };
}
