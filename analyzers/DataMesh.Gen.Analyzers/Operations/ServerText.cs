using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>What a text is made of, followed through locals, builders and methods of the same class, one deep.</summary>
internal static class ServerText
{
    /// <summary>Formats of dates and times that do not depend on the culture.</summary>
    private static readonly string[] Invariant = ["O", "o", "R", "r", "s", "u"];

    /// <summary>The values in a text that became text by the rules of the machine's culture.</summary>
    public static IEnumerable<IOperation> CultureSensitive(IOperation text) => Parts(text, new HashSet<ISymbol>(SymbolEqualityComparer.Default), isDeep: false);

    private static IEnumerable<IOperation> Parts(IOperation text, HashSet<ISymbol> seen, bool isDeep) => text switch
    {
        { ConstantValue.HasValue: true } => [],
        IConversionOperation conversion => Parts(conversion.Operand, seen, isDeep),
        IParenthesizedOperation inner => Parts(inner.Operand, seen, isDeep),
        IInterpolatedStringOperation interpolated => interpolated.Parts.OfType<IInterpolationOperation>().SelectMany(part => Value(part.Expression, FormatOf(part), seen, isDeep)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Value(sum.LeftOperand, null, seen, isDeep).Concat(Value(sum.RightOperand, null, seen, isDeep)),
        IConditionalOperation choice => Parts(choice.WhenTrue, seen, isDeep).Concat(choice.WhenFalse is { } other ? Parts(other, seen, isDeep) : []),
        ICoalesceOperation choice => Parts(choice.Value, seen, isDeep).Concat(Parts(choice.WhenNull, seen, isDeep)),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => Parts(arm.Value, seen, isDeep)),
        ILocalReferenceOperation local when seen.Add(local.Local) => Assigned(local).SelectMany(value => Parts(value, seen, isDeep)),
        IInvocationOperation call => Call(call, seen, isDeep),
        _ => [],
    };

    /// <summary>A value that becomes text where it stands, or text with parts of its own.</summary>
    private static IEnumerable<IOperation> Value(IOperation value, string? format, HashSet<ISymbol> seen, bool isDeep)
    {
        while (value is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        return value.Type is { } type && DependsOnCulture(type.WithoutNullable(), format) ? [value] : Parts(value, seen, isDeep);
    }

    private static IEnumerable<IOperation> Call(IInvocationOperation call, HashSet<ISymbol> seen, bool isDeep)
    {
        var (method, type) = (call.TargetMethod, call.TargetMethod.ContainingType);
        var arguments = call.Arguments.SelectMany(static argument => argument.Value is IArrayCreationOperation { Initializer.ElementValues: var items } ? items : [argument.Value]);
        if (method.Parameters.Any(static parameter => parameter.Type.Is("System.IFormatProvider")))
        {
            return [];
        }

        if (method.Name == "ToString" && call.Instance is { Type: { } instance } from)
        {
            return DependsOnCulture(instance, call.Arguments.FirstOrDefault()?.Value.ConstantValue is { HasValue: true, Value: string format } ? format : null) ? [call]
                : instance.Is("System.Text.StringBuilder") && from is ILocalReferenceOperation builder && seen.Add(builder.Local) ? Appended(builder, seen, isDeep)
                : [];
        }

        if (type.SpecialType == SpecialType.System_String)
        {
            return (call.Instance is { } trimmed ? Parts(trimmed, seen, isDeep) : []).Concat(arguments.SelectMany(argument => Value(argument, null, seen, isDeep)));
        }

        return type.Is("System.Uri") ? arguments.SelectMany(argument => Parts(argument, seen, isDeep))
            : !isDeep && method.ReturnType.SpecialType == SpecialType.System_String && seen.Add(method) ? Returned(call).SelectMany(value => Parts(value, seen, isDeep: true))
            : [];
    }

    private static IEnumerable<IOperation> Assigned(ILocalReferenceOperation local) => local.Root().Descendants().SelectMany(operation => operation switch
    {
        IVariableDeclaratorOperation { Initializer.Value: var value } declared when SymbolEqualityComparer.Default.Equals(declared.Symbol, local.Local) => [value],
        IAssignmentOperation { Target: ILocalReferenceOperation target } assignment when SymbolEqualityComparer.Default.Equals(target.Local, local.Local) => [assignment.Value],
        _ => Array.Empty<IOperation>(),
    });

    private static IEnumerable<IOperation> Appended(ILocalReferenceOperation builder, HashSet<ISymbol> seen, bool isDeep) => builder.Root().Descendants()
        .OfType<IInvocationOperation>()
        .Where(call => call.TargetMethod.Name is "Append" or "AppendLine" or "AppendFormat" or "Insert" && IsOf(call.Instance, builder.Local) && !call.TargetMethod.Parameters.Any(static parameter => parameter.Type.Is("System.IFormatProvider")))
        .SelectMany(static call => call.Arguments.Select(static argument => argument.Value))
        .SelectMany(static value => value is IArrayCreationOperation { Initializer.ElementValues: var items } ? items : [value])
        .SelectMany(value => value is IInterpolatedStringHandlerCreationOperation { Content: IInterpolatedStringOperation content } ? Holes(content, seen, isDeep) : Value(value, null, seen, isDeep));

    // Of a handler, the compiler binds each hole as a call that appends it.
    private static IEnumerable<IOperation> Holes(IInterpolatedStringOperation content, HashSet<ISymbol> seen, bool isDeep) => content.Parts
        .OfType<IInterpolatedStringAppendOperation>()
        .Where(static part => part.Syntax is InterpolationSyntax)
        .Select(static part => (part.AppendCall as IInvocationOperation)?.Arguments.FirstOrDefault()?.Value is { } value ? (Value: value, ((InterpolationSyntax)part.Syntax).FormatClause) : default)
        .Where(static part => part.Value is not null)
        .SelectMany(part => Value(part.Value, part.FormatClause?.FormatStringToken.ValueText, seen, isDeep));

    // A chain of calls starts at the builder.
    private static bool IsOf(IOperation? instance, ILocalSymbol builder) => instance switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, builder),
        IInvocationOperation call => IsOf(call.Instance, builder),
        _ => false,
    };

    private static IEnumerable<IOperation> Returned(IInvocationOperation call)
    {
        var model = call.SemanticModel;
        if (model is null || call.TargetMethod.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference || reference.SyntaxTree != model.SyntaxTree || reference.GetSyntax() is not MethodDeclarationSyntax declaration)
        {
            return [];
        }

        return ((SyntaxNode?)declaration.Body ?? declaration.ExpressionBody) is { } body && model.GetOperation(body) is { } operation
            ? operation.DescendantsAndSelf().OfType<IReturnOperation>().Select(static returned => returned.ReturnedValue).OfType<IOperation>()
            : [];
    }

    private static bool DependsOnCulture(ITypeSymbol type, string? format) => type switch
    {
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal } => true,
        { SpecialType: SpecialType.System_DateTime } => !Invariant.Contains(format),
        _ when type.Is("System.DateTimeOffset") || type.Is("System.DateOnly") || type.Is("System.TimeOnly") => !Invariant.Contains(format),
        _ when type.Is("System.Half") => true,
        _ => format is "g" or "G" && type.Is("System.TimeSpan"),
    };

    private static string? FormatOf(IInterpolationOperation part) => part.FormatString is { ConstantValue: { HasValue: true, Value: string format } } ? format : null;
}
