using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Follows a value back, through the bodies of one type, to the secret that is in it.</summary>
internal sealed partial class SecretFlow(SecretSources sources, SecretBodies bodies)
{
    // Beyond it a value is taken to be harmless: a generated heap of nested expressions must not cost the build its stack.
    private const int MostSteps = 100;

    private readonly Dictionary<ISymbol, Secret?> _members = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IOperation, Secret?> _variables = [];
    private int _steps;

    /// <summary>The secret in the first value that has one, else the parameters that are in any of them.</summary>
    public Secret? In(IEnumerable<IOperation?> values)
    {
        var given = new List<Secret>();
        foreach (var value in values)
        {
            if (In(value) is { } secret)
            {
                if (secret.Key is not null)
                {
                    return secret;
                }

                given.Add(secret);
            }
        }

        return given.Count == 0 ? null : given[0] with { Parameters = [.. given.SelectMany(static secret => secret.Parameters).Distinct<IParameterSymbol>(SymbolEqualityComparer.Default)] };
    }

    /// <summary>The secret in a value.</summary>
    public Secret? In(IOperation? value)
    {
        if (value is null || value.ConstantValue.HasValue || _steps >= MostSteps)
        {
            return null;
        }

        _steps++;
        var secret = Read(value);
        _steps--;
        return secret;
    }

    private Secret? Read(IOperation value) => value switch
    {
        IPropertyReferenceOperation property => Read(property),
        IFieldReferenceOperation field => Member(field, field.Field, bodies.WritesTo(field.Field).Select(static write => write.Value)),
        ILocalReferenceOperation local => Variable(local, local.Local),
        IParameterReferenceOperation parameter => Variable(parameter, parameter.Parameter),
        IInvocationOperation call => Read(call),
        IConversionOperation conversion => In(conversion.Operand),
        IParenthesizedOperation parenthesized => In(parenthesized.Operand),
        IAwaitOperation awaited => In(awaited.Operation),
        IConditionalAccessOperation access => In(access.WhenNotNull),
        IConditionalAccessInstanceOperation instance => In(Accessed(instance)),
        ISimpleAssignmentOperation assignment => In(assignment.Value),
        IArrayElementReferenceOperation element => SecretParts.IsHarmlessPart(element) ? null : In(element.ArrayReference),
        IImplicitIndexerReferenceOperation { Argument: IRangeOperation range } part => SecretParts.IsHarmlessPart(range) ? null : In(part.Instance),
        IObjectCreationOperation creation => SecretCarriers.Shows(creation.Type) && !SecretCarriers.TakesOut(creation) && !sources.IsConfig(creation.Type) ? In(SecretSinks.Given(creation)) : null,
        _ => In(Parts(value)),
    };

    /// <summary>The parts of an expression any of which can be its value, or be in it.</summary>
    private static IEnumerable<IOperation> Parts(IOperation value) => value switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Terms(sum),
        IInterpolatedStringOperation text => text.Parts,
        IInterpolationOperation hole => [hole.Expression],
        IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: [var first, ..] } } => [first.Value],
        IInterpolatedStringHandlerCreationOperation handler => [handler.Content],
        IInterpolatedStringAdditionOperation sum => [sum.Left, sum.Right],
        IConditionalOperation choice => [choice.WhenTrue, choice.WhenFalse!],
        ICoalesceOperation choice => [choice.Value, choice.WhenNull],
        ISwitchExpressionOperation choice => choice.Arms.Select(static arm => arm.Value),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        ICollectionExpressionOperation collection => collection.Elements,
        ISpreadOperation spread => [spread.Operand],
        ITupleOperation tuple => tuple.Elements,
        IAnonymousObjectCreationOperation anonymous => anonymous.Initializers.OfType<ISimpleAssignmentOperation>().Select(static property => property.Value),
        _ => [],
    };

    // A long sum leans to the left, one level a term.
    private static Stack<IOperation> Terms(IBinaryOperation sum)
    {
        var terms = new Stack<IOperation>([sum.RightOperand]);
        var left = sum.LeftOperand;
        for (; left is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } inner && !left.ConstantValue.HasValue; left = inner.LeftOperand)
        {
            terms.Push(inner.RightOperand);
        }

        terms.Push(left);
        return terms;
    }

    private static IOperation? Accessed(IOperation instance)
    {
        var inner = instance;
        for (var outer = instance.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IConditionalAccessOperation access && access.WhenNotNull == inner)
            {
                return access.Operation;
            }

            inner = outer;
        }

        return null;
    }
}
