using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Text that stands in the source, whichever branch chooses it; and markers of parameters, which name values that are bound.</summary>
internal sealed class FixedText(CancellationToken cancellationToken)
{
    private static readonly Regex Marker = new(@"(?<![:\w])[@:$?][A-Za-z_]*$", RegexOptions.CultureInvariant);

    private readonly Dictionary<ISymbol, bool> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a value can hold nothing but what the source says.</summary>
    /// <param name="value">What is put into a text.</param>
    /// <param name="before">The text right before it, for a number that completes a marker, such as <c>@p1</c>.</param>
    public bool IsFixed(IOperation value, string before) => value switch
    {
        { ConstantValue.HasValue: true } => true,
        { Type.TypeKind: TypeKind.Error } or IInvalidOperation => true,
        { Type.SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } when Marker.IsMatch(before) => true,
        IConversionOperation conversion => IsFixed(conversion.Operand, before),
        IConditionalOperation { WhenFalse: { } other } conditional => IsFixed(conditional.WhenTrue, before) && IsFixed(other, before),
        ISwitchExpressionOperation chosen => chosen.Arms.All(arm => IsFixed(arm.Value, before)),
        ICoalesceOperation coalesce => IsFixed(coalesce.Value, before) && IsFixed(coalesce.WhenNull, before),
        IThrowOperation => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum => IsFixedSum(sum),
        IInterpolatedStringOperation text => IsFixedText(text),
        IArrayCreationOperation { Initializer: var values } => values is null || values.ElementValues.All(element => IsFixed(element, "")),
        ICollectionExpressionOperation { Elements: var elements } => elements.All(element => IsFixed(element, "")),
        ISpreadOperation { Operand: var spread } => IsFixed(spread, ""),
        IObjectCreationOperation { Type: INamedTypeSymbol { IsGenericType: true } } collection => collection.Initializer is null || collection.Initializer.Initializers.All(IsFixedEntry),
        IArrayElementReferenceOperation element => IsFixed(element.ArrayReference, ""),
        IInvocationOperation call => StatementText.IsGivenBy(call.TargetMethod) || IsFixedCall(call),
        IFieldReferenceOperation field => StatementText.IsGivenBy(field.Field) || (field.Field.IsReadOnly && IsFixedMember(field.Field, value)),
        IPropertyReferenceOperation { Property: { Parameters.IsEmpty: false, ContainingType.SpecialType: not SpecialType.System_String }, Instance: { } table } => IsFixed(table, ""),
        IPropertyReferenceOperation { Instance: ITypeOfOperation } => true,
        IPropertyReferenceOperation property => StatementText.IsGivenBy(property.Property) || (property.Property is { IsReadOnly: true, IsStatic: true } && IsFixedMember(property.Property, value)),
        IParameterReferenceOperation { Parameter: var parameter } => StatementText.IsGivenBy(parameter),
        ILocalReferenceOperation local => IsFixedLocal(local),
        _ => false,
    };

    /// <summary>An element of a collection that is made, or a key of it with its value.</summary>
    private bool IsFixedEntry(IOperation entry) => entry switch
    {
        IInvocationOperation add => add.Arguments.All(argument => IsFixed(argument.Value, "")),
        ISimpleAssignmentOperation assignment => IsFixed(assignment.Value, ""),
        _ => false,
    };

    private bool IsFixedSum(IBinaryOperation sum)
    {
        var before = "";
        foreach (var term in TextSum.Terms(sum))
        {
            if (!IsFixed(term, before))
            {
                return false;
            }

            before = term.ConstantValue.Value as string ?? "";
        }

        return true;
    }

    private bool IsFixedText(IInterpolatedStringOperation text)
    {
        var before = "";
        foreach (var part in text.Parts)
        {
            if (InterpolatedParts.HoleOf(part) is not { } hole)
            {
                before = InterpolatedParts.TextOf(part);
            }
            else if (!IsFixed(hole, before))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Markers in a row, the same text repeated, and the string's own methods over fixed text.</summary>
    private bool IsFixedCall(IInvocationOperation call) => call.TargetMethod switch
    {
        { ContainingType.SpecialType: SpecialType.System_String } => (call.Instance is null || IsFixed(call.Instance, "")) && call.Arguments.All(argument => IsFixed(argument.Value, "")),
        { ContainingType.Name: "Enumerable", Name: "Repeat" } => IsFixed(call.Arguments[0].Value, ""),
        { ContainingType.Name: "Enumerable", Name: "Select" } => call.Arguments[1].Value.Descendants().OfType<IReturnOperation>().All(result => result.ReturnedValue is { } made && (StartsWithMarker(made) || IsFixed(made, ""))),
        { IsExtensionMethod: true, Name: "ToArray" or "ToList" or "ToHashSet" or "Distinct" or "Where" or "Skip" or "Take" or "ToFrozenDictionary" or "ToFrozenSet" or "ToImmutableArray" } => call.Arguments.FirstOrDefault() is { Value: var elements } && IsFixed(elements, ""),
        { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method => IsFixedMember(method, call),
        _ => false,
    };

    private static bool StartsWithMarker(IOperation made) => made switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => StartsWithMarker(TextSum.Terms(sum)[0]),
        IInterpolatedStringOperation { Parts: [var first, ..] } => Marker.IsMatch(InterpolatedParts.TextOf(first)),
        _ => made.ConstantValue.Value is string text && Marker.IsMatch(text),
    };

    private bool IsFixedLocal(ILocalReferenceOperation reference) =>
        Remembered(reference.Local, () => LocalWrites.Of(reference) is { Count: > 0 } writes && writes.All(write => IsFixed(write.Value, "")));

    private bool IsFixedMember(ISymbol member, IOperation reference) => Remembered(member, () => MemberText.Of(member, reference.SemanticModel, cancellationToken) is { } text ? IsFixed(text, "") : StatementText.IsOfTheProgram(member));

    /// <summary>Asks of a variable once; one that is made of itself adds nothing.</summary>
    private bool Remembered(ISymbol symbol, Func<bool> isFixed)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_known.TryGetValue(symbol, out var known))
        {
            _known[symbol] = true;
            _known[symbol] = known = isFixed();
        }

        return known;
    }
}
