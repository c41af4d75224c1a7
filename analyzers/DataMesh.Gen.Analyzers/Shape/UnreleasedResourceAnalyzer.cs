using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1010: what a connector opens, its <c>DisconnectAsync</c> releases.</summary>
/// <remarks>Whatever <c>DisconnectAsync</c> or a method that it calls mentions counts as released: how is not judged.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreleasedResourceAnalyzer : OperationsAnalyzer
{
    /// <summary>The property of a diagnostic that names the method which releases the resource.</summary>
    public const string ReleaseMethod = nameof(ReleaseMethod);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.UnreleasedResource];

    private protected override void Start(SymbolStartAnalysisContext context, ContractSymbols contract)
    {
        if (context.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } type && type.AllInterfaces.FirstOrDefault(static candidate => candidate.Is(WellKnownNames.ConnectorInterface)) is { } connector &&
            Implementation(type, connector, "ConnectAsync") is { } connect && Implementation(type, connector, "DisconnectAsync") is { } disconnect &&
            ResourceFacts.MembersOf(type) is { IsEmpty: false } resources)
        {
            var uses = new MemberUses(type);
            var opened = new OpenedResources(type, resources);
            context.RegisterOperationAction(operation => uses.Add(operation), MemberUses.Kinds);
            context.RegisterOperationAction(operation => opened.Add(operation), OpenedResources.Kinds);
            context.RegisterSymbolEndAction(end => Report(end, type, connect, disconnect, contract, uses, opened));
        }
    }

    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol type, IMethodSymbol connect, IMethodSymbol disconnect, ContractSymbols contract, MemberUses uses, OpenedResources opened)
    {
        // A base class that disconnects can reach what is declared here only through what is overridden here.
        var released = uses.From(type.GetMembers().OfType<IMethodSymbol>().Where(method => IsHook(method, contract) || SymbolEqualityComparer.Default.Equals(method, disconnect)));
        if (released.Contains(type))
        {
            return;
        }

        var connected = uses.From([connect]);
        var disposed = uses.From(type.GetMembers().OfType<IMethodSymbol>().Where(static method => method.Name is "Dispose" or "DisposeAsync"));
        foreach (var resource in opened.Found)
        {
            // What lives as long as the class itself is released with the class, but a connection among it that is opened has to be closed.
            var method = ResourceFacts.ReleaseOf(resource.Member, resource.IsPermanent);
            var isHeld = resource.IsPermanent && (method is null || !connected.Contains(resource.Member) || disposed.Contains(resource.Member));
            if (!isHeld && !released.Contains(resource.Member))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.UnreleasedResource,
                    resource.Member.Locations[0],
                    [disconnect.Locations[0]],
                    ImmutableDictionary<string, string?>.Empty.Add(ReleaseMethod, method),
                    resource.Member.Name,
                    type.Name,
                    resource.IsPermanent ? "close" : "dispose of"));
            }
        }
    }

    // What the registry calls is no part of disconnecting.
    private static bool IsHook(IMethodSymbol method, ContractSymbols contract) =>
        method.OverriddenMethod is { ContainingType.SpecialType: not SpecialType.System_Object } &&
        contract.MemberOf(method) is null or { Name: "DisconnectAsync" };

    /// <summary>The method that implements a member of the contract, or that overrides it.</summary>
    private static IMethodSymbol? Implementation(INamedTypeSymbol type, INamedTypeSymbol contract, string name) =>
        contract.GetMembers(name).FirstOrDefault() is { } member && type.FindImplementationForInterfaceMember(member) is IMethodSymbol implementation
            ? type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(own => Overrides(own, implementation)) ?? implementation
            : null;

    private static bool Overrides(IMethodSymbol method, IMethodSymbol implementation)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(overridden, implementation))
            {
                return true;
            }
        }

        return false;
    }
}
