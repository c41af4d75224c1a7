using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>What the bodies of one type do that matters for secrets: what is written where, what is returned, what is called, what is shown.</summary>
internal sealed class SecretBodies
{
    private readonly Dictionary<ISymbol, List<SecretWrite>> _writes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<IOperation>> _returns = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol _type;

    public SecretBodies(INamedTypeSymbol type, IEnumerable<(ISymbol Owner, IOperation Body)> bodies, CancellationToken cancellationToken)
    {
        _type = type.OriginalDefinition;
        foreach (var (owner, body) in bodies)
        {
            foreach (var operation in body.DescendantsAndSelf())
            {
                cancellationToken.ThrowIfCancellationRequested();
                Read(operation, owner);
            }
        }
    }

    /// <summary>Every call, creation, assignment and return that shows something, with where.</summary>
    public List<(string Place, IEnumerable<IOperation> Values)> Shown { get; } = [];

    /// <summary>Every call.</summary>
    public List<IInvocationOperation> Calls { get; } = [];

    /// <summary>What is written to a local, a parameter, or a field or property of the type, in the order of the source.</summary>
    public IReadOnlyList<SecretWrite> WritesTo(ISymbol symbol) => _writes.TryGetValue(symbol.OriginalDefinition, out var writes) ? writes : [];

    /// <summary>What a method, a local function or a property of the type returns.</summary>
    public IReadOnlyList<IOperation> ReturnsOf(ISymbol member) => _returns.TryGetValue(member.OriginalDefinition, out var returns) ? returns : [];

    private void Read(IOperation operation, ISymbol owner)
    {
        if (SecretSinks.Of(operation, owner) is { } shown)
        {
            Shown.Add(shown);
        }

        switch (operation)
        {
            case IVariableDeclaratorOperation { Initializer.Value: { } value } declarator:
                Write(declarator.Symbol, value, declarator, replaces: true);
                break;
            case IFieldInitializerOperation fields:
                fields.InitializedFields.ToList().ForEach(field => Write(field, fields.Value, fields, replaces: false));
                break;
            case IPropertyInitializerOperation properties:
                properties.InitializedProperties.ToList().ForEach(property => Write(property, properties.Value, properties, replaces: false));
                break;
            case ISimpleAssignmentOperation assignment:
                Assign(assignment.Target, assignment.Value, assignment, replaces: true);
                break;
            case ICompoundAssignmentOperation assignment:
                Assign(assignment.Target, assignment.Value, assignment, replaces: false);
                break;
            case ICoalesceAssignmentOperation assignment:
                Assign(assignment.Target, assignment.Value, assignment, replaces: false);
                break;
            case IDeconstructionAssignmentOperation assignment when Inner(assignment.Value) is ITupleOperation values && Inner(assignment.Target) is ITupleOperation targets:
                Deconstruct(targets, values, assignment);
                break;
            case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation variable } loop:
                Write(variable.Symbol, loop.Collection, variable, replaces: false);
                break;
            case IDeclarationPatternOperation { DeclaredSymbol: { } declared } pattern when Matched(pattern) is { } matched:
                Write(declared, matched, pattern, replaces: false);
                break;
            case IRecursivePatternOperation { DeclaredSymbol: { } declared } pattern when Matched(pattern) is { } matched:
                Write(declared, matched, pattern, replaces: false);
                break;
            case IInvocationOperation call:
                Calls.Add(call);
                Put(call);
                break;
            case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value }:
                Return(value, operation, owner);
                break;
        }
    }

    private void Assign(IOperation target, IOperation value, IOperation place, bool replaces)
    {
        if (SymbolOf(target) is { } symbol)
        {
            Write(symbol, value, place, replaces);
        }
        else if (target is IPropertyReferenceOperation { Instance: { } instance } property && SecretCarriers.IsFilled(instance.Type) && SymbolOf(instance) is { } filled)
        {
            Write(filled, value, place, SecretCarriers.TakesOut(property, value));
        }
    }

    private void Deconstruct(ITupleOperation targets, ITupleOperation values, IOperation place)
    {
        foreach (var (target, value) in targets.Elements.Zip(values.Elements, static (target, value) => (target, value)))
        {
            Assign(Inner(target), value, place, replaces: true);
        }
    }

    private static IOperation Inner(IOperation operation) => operation switch
    {
        IDeclarationExpressionOperation declaration => declaration.Expression,
        IConversionOperation conversion => conversion.Operand,
        _ => operation,
    };

    private void Put(IInvocationOperation call)
    {
        var root = call.Instance;
        while (root is IInvocationOperation inner)
        {
            root = inner.Instance;
        }

        if (root is null || SymbolOf(root) is not { } filled)
        {
            return;
        }

        var takesOut = SecretCarriers.TakesOut(call);
        if (takesOut || SecretCarriers.IsPut(call.TargetMethod))
        {
            foreach (var argument in call.Arguments)
            {
                Write(filled, argument.Value, call, takesOut);
            }
        }
    }

    private void Return(IOperation value, IOperation place, ISymbol owner)
    {
        var outer = place.Parent;
        while (outer is not (null or ILocalFunctionOperation or IAnonymousFunctionOperation))
        {
            outer = outer.Parent;
        }

        var member = outer is ILocalFunctionOperation local ? local.Symbol : owner is IMethodSymbol { AssociatedSymbol: { } property } ? property : owner;
        if (outer is not IAnonymousFunctionOperation)
        {
            Add(_returns, member, value);
        }
    }

    private void Write(ISymbol symbol, IOperation value, IOperation place, bool replaces) => Add(_writes, symbol, new SecretWrite(value, place, replaces));

    private static void Add<T>(Dictionary<ISymbol, List<T>> lists, ISymbol symbol, T one)
    {
        if (!lists.TryGetValue(symbol.OriginalDefinition, out var list))
        {
            lists.Add(symbol.OriginalDefinition, list = []);
        }

        list.Add(one);
    }

    private ISymbol? SymbolOf(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field when IsOwn(field.Field) => field.Field,
        IPropertyReferenceOperation property when IsOwn(property.Property) => property.Property,
        _ => null,
    };

    private bool IsOwn(ISymbol member) => SymbolEqualityComparer.Default.Equals(member.ContainingType?.OriginalDefinition, _type);

    /// <summary>What a pattern looks at: the value, or the property that it names.</summary>
    private static IOperation? Matched(IOperation pattern)
    {
        var outer = pattern.Parent;
        while (outer is INegatedPatternOperation or IBinaryPatternOperation)
        {
            outer = outer.Parent;
        }

        return outer switch
        {
            IIsPatternOperation test => test.Value,
            IPropertySubpatternOperation property => property.Member,
            ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } => choice.Value,
            IPatternCaseClauseOperation { Parent.Parent: ISwitchOperation choice } => choice.Value,
            _ => null,
        };
    }
}
