using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Follows a text to what it was made of. What comes from elsewhere (a parameter, a file, another class) is taken as a text that its owner wrote.</summary>
internal sealed class QueryText(CancellationToken cancellationToken)
{
    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);
    private readonly FixedText _fixed = new(cancellationToken);

    /// <summary>The first value that is known to be pasted into a text; an interpolated string in its place goes before all else.</summary>
    public PastedValue? Read(IOperation text) => text switch
    {
        { ConstantValue.HasValue: true } => null,
        IConversionOperation { OperatorMethod: null } conversion => Read(conversion.Operand),
        IInterpolatedStringOperation interpolated => ReadInterpolated(interpolated),
        IInterpolatedStringHandlerCreationOperation { Content: IInterpolatedStringOperation content } => Read(content),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum => ReadSum(sum),
        IConditionalOperation { WhenFalse: { } other } conditional => First([conditional.WhenTrue, other]),
        ISwitchExpressionOperation chosen => First(chosen.Arms.Select(static arm => arm.Value)),
        ICoalesceOperation coalesce => First([coalesce.Value, coalesce.WhenNull]),
        ISimpleAssignmentOperation assignment => Read(assignment.Value),
        IInvocationOperation invocation => ReadCall(invocation),
        ILocalReferenceOperation local => ReadLocal(local),
        IFieldReferenceOperation { Field: { } field } => ReadMember(field, text),
        IPropertyReferenceOperation { Property: { Parameters.IsEmpty: true } property } => ReadMember(property, text),
        _ => null,
    };

    private PastedValue? First(IEnumerable<IOperation> texts)
    {
        var found = texts.Select(Read).Where(static pasted => pasted is not null).ToList();
        return found.Find(static pasted => pasted!.Value.Interpolated is not null) ?? found.FirstOrDefault();
    }

    private PastedValue? ReadInterpolated(IInterpolatedStringOperation text)
    {
        var before = "";
        foreach (var part in text.Parts)
        {
            if (InterpolatedParts.HoleOf(part) is not { } hole)
            {
                before = InterpolatedParts.TextOf(part);
            }
            else if (ReadPiece(hole, before) is { } pasted)
            {
                return pasted with { Interpolated = text };
            }
        }

        return null;
    }

    /// <summary>What stands in a text: a value, or where only a statement can stand, another text.</summary>
    private PastedValue? ReadPiece(IOperation piece, string before) => StatementText.FollowsOn(before) ? Read(piece) : _fixed.IsFixed(piece, before) ? null : new PastedValue(piece);

    private PastedValue? ReadSum(IBinaryOperation sum)
    {
        var terms = TextSum.Terms(sum);
        if (First(terms) is { } pasted)
        {
            return pasted;
        }

        // What a text begins with is a text itself; what follows text is a value.
        for (var i = 1; i < terms.Count; i++)
        {
            if (ReadPiece(terms[i], terms[i - 1].ConstantValue.Value as string ?? "") is { } value)
            {
                return value;
            }
        }

        return null;
    }

    private PastedValue? ReadCall(IInvocationOperation call) => call.TargetMethod switch
    {
        { IsStatic: true, ContainingType.SpecialType: SpecialType.System_String, Name: "Format" or "Concat" or "Join" or "Create" } => ReadArguments(call.Arguments),
        { IsStatic: true, ContainingType.Name: "FormattableString", Parameters.Length: 1 } => Read(call.Arguments[0].Value),
        { IsStatic: false, ContainingType.Name: "StringBuilder", Name: "ToString" } => ReadBuilder(call.Instance),
        { IsStatic: false, ContainingType.SpecialType: SpecialType.System_String, Name: "Replace" } => Read(call.Instance!) ?? ReadReplacement(call.Arguments[1].Value),
        { IsStatic: false, ContainingType: { SpecialType: SpecialType.System_String } or { Name: "FormattableString" }, Name: not "Format" } => call.Instance is { } text ? Read(text) : null,
        { Parameters.IsEmpty: true, MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method => ReadMember(method, call),
        _ => null,
    };

    private PastedValue? ReadArguments(ImmutableArray<IArgumentOperation> arguments)
    {
        // Of a call, an argument is a value of the text; only an interpolated string is made of further ones.
        foreach (var argument in arguments.Where(static argument => argument.Parameter?.Name is not "provider"))
        {
            if (Read(argument.Value) is { } pasted)
            {
                return pasted.Elsewhere();
            }

            if (argument.Value is not IInterpolatedStringHandlerCreationOperation && !_fixed.IsFixed(argument.Value, ""))
            {
                return new PastedValue(argument.Value is IArrayCreationOperation { Initializer.ElementValues: var values } && values.FirstOrDefault(value => !_fixed.IsFixed(value, "")) is { } first ? first : argument.Value);
            }
        }

        return null;
    }

    /// <summary>A value that takes the place of a marker: <c>Replace("@name", name)</c>.</summary>
    private PastedValue? ReadReplacement(IOperation value) => _fixed.IsFixed(value, "") ? null : new PastedValue(value);

    private PastedValue? ReadBuilder(IOperation? builder)
    {
        if (builder is not ILocalReferenceOperation { Local: var local } || !_followed.Add(local))
        {
            return null;
        }

        var before = "";
        foreach (var append in LocalWrites.Root(builder).Descendants().OfType<IInvocationOperation>().Where(call => BuilderCalls.IsAppendTo(call, local)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var argument in append.Arguments)
            {
                if (argument.ArgumentKind is ArgumentKind.Explicit or ArgumentKind.ParamArray && Read(argument.Value) is { } pasted)
                {
                    return pasted.Elsewhere();
                }

                if (argument.ArgumentKind is ArgumentKind.Explicit or ArgumentKind.ParamArray && BuilderCalls.IsText(argument) && !_fixed.IsFixed(argument.Value, before))
                {
                    return new PastedValue(argument.Value);
                }

                before = argument.Value.ConstantValue.Value as string ?? before;
            }
        }

        return null;
    }

    private PastedValue? ReadLocal(ILocalReferenceOperation reference)
    {
        if (!_followed.Add(reference.Local))
        {
            return null;
        }

        foreach (var write in LocalWrites.Of(reference))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Read(write.Value) is { } pasted)
            {
                return pasted.Elsewhere();
            }

            if (write.IsAppended && !_fixed.IsFixed(write.Value, ""))
            {
                return new PastedValue(write.Value);
            }
        }

        return null;
    }

    private PastedValue? ReadMember(ISymbol member, IOperation reference) =>
        _followed.Add(member) && MemberText.Of(member, reference.SemanticModel, cancellationToken) is { } text ? Read(text)?.Elsewhere() : null;
}
