using System.Collections.Concurrent;
using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Resources that a class opens itself and gives to nobody else.</summary>
internal sealed class OpenedResources(INamedTypeSymbol type, ImmutableHashSet<ISymbol> resources)
{
    public static readonly OperationKind[] Kinds =
        [OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment, OperationKind.FieldInitializer, OperationKind.PropertyInitializer, OperationKind.Argument, OperationKind.DeconstructionAssignment, OperationKind.Invocation];

    private static readonly string[] Verbs = ["Create", "Open", "Connect", "Start", "Build", "Begin", "Acquire", "Login", "Listen", "Accept", "Dial", "Subscribe", "ForAddress"];

    private readonly ConcurrentDictionary<ISymbol, bool> _opened = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _given = new(SymbolEqualityComparer.Default);

    /// <summary>The resources, and whether each lives as long as the class: opened by an initialiser or a constructor.</summary>
    public IEnumerable<(ISymbol Member, bool IsPermanent)> Found =>
        _opened.Where(pair => !_given.ContainsKey(pair.Key)).Select(static pair => (pair.Key, pair.Value)).OrderBy(static pair => pair.Key.Name, StringComparer.Ordinal);

    public void Add(OperationAnalysisContext context)
    {
        switch (context.Operation)
        {
            case IDeconstructionAssignmentOperation { Target: ITupleOperation targets } pairs when Plain.Of(pairs.Value) is ITupleOperation values && values.Elements.Length == targets.Elements.Length:
                for (var i = 0; i < values.Elements.Length; i++)
                {
                    if (Resource(targets.Elements[i]) is { } target && IsOpening(values.Elements[i]))
                    {
                        Add(target, isPermanent: false);
                    }
                }

                break;
            case IInvocationOperation { TargetMethod: { Name: "Exchange" or "CompareExchange", ContainingType.Name: "Interlocked" }, Arguments: [var place, var given, ..] } when Resource(place.Value) is { } swapped && IsOpening(given.Value):
                Add(swapped, isPermanent: false);
                break;
            case IAssignmentOperation assignment when Resource(assignment.Target) is { } member && IsOpening(assignment.Value):
                Add(member, context.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor });
                break;
            case IFieldInitializerOperation { InitializedFields: [var field] } initializer when resources.Contains(field) && IsOpening(initializer.Value):
                Add(field, isPermanent: true);
                break;
            case IPropertyInitializerOperation { InitializedProperties: [var property] } initializer when resources.Contains(property) && IsOpening(initializer.Value):
                Add(property, isPermanent: true);
                break;
            case IArgumentOperation argument when Resource(argument.Value) is { } member && IsKept(argument):
                _given[member] = true;
                break;
        }
    }

    private void Add(ISymbol member, bool isPermanent) => _opened.AddOrUpdate(member, isPermanent, (_, known) => known && isPermanent);

    private ISymbol? Resource(IOperation operation) => Plain.Of(operation) switch
    {
        IAssignmentOperation assignment => Resource(assignment.Target),
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation } reference when resources.Contains(reference.Member) => reference.Member,
        _ => null,
    };

    /// <summary>Whether a value is new, or comes from a method that is called after opening something; a local is asked for what it began with.</summary>
    private static bool IsOpening(IOperation value, bool isLocal = false) => Plain.Of(value) switch
    {
        IObjectCreationOperation => true,
        IAwaitOperation awaited => IsOpening(awaited.Operation, isLocal),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "WaitAsync", Instance: { } awaited } => IsOpening(awaited, isLocal),
        IInvocationOperation call => IsOpening(call.TargetMethod),
        ICoalesceOperation coalesce => IsOpening(coalesce.WhenNull, isLocal),
        IConditionalOperation { WhenFalse: { } other } choice => IsOpening(choice.WhenTrue, isLocal) || IsOpening(other, isLocal),
        ILocalReferenceOperation { Local: var local } reference when !isLocal => InitialValue(local, reference) is { } initial && IsOpening(initial, isLocal: true),
        _ => false,
    };

    // A factory's clients and handlers share what it keeps open; nobody disposes of them.
    private static bool IsOpening(IMethodSymbol method) =>
        Array.Exists(Verbs, verb => method.Name.StartsWith(verb, StringComparison.Ordinal)) && !method.ReturnType.Is("System.Net.Http.HttpClient") && !method.ReturnType.Is("System.Net.Http.HttpMessageHandler");

    private static IOperation? InitialValue(ILocalSymbol local, IOperation reference) =>
        local.DeclaringSyntaxReferences is [var declaration] && declaration.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value }
            ? reference.SemanticModel?.GetOperation(value)
            : null;

    /// <summary>Whether who takes an argument may keep it, and release it later: an object that the class holds, or one that it will.</summary>
    private bool IsKept(IArgumentOperation argument) => argument.Parent switch
    {
        IObjectCreationOperation creation => IsHeld(creation),
        IInvocationOperation { Instance: { } instance } => Plain.Of(instance) is IMemberReferenceOperation { Instance: IInstanceReferenceOperation } holder && SymbolEqualityComparer.Default.Equals(holder.Member.ContainingType, type),
        _ => false,
    };

    private static bool IsHeld(IOperation value)
    {
        var parent = value.Parent;
        while (parent is IConversionOperation or ICoalesceOperation or IAwaitOperation)
        {
            parent = parent.Parent;
        }

        return parent is IAssignmentOperation { Target: IMemberReferenceOperation };
    }
}
