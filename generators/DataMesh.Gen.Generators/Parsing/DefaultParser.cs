using System.Globalization;
using DataMesh.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Gen.Generators;

/// <summary>The default of a property, read from its initialiser.</summary>
internal static class DefaultParser
{
    /// <summary>Whether there is one, and how it would be written in a file; null: it is not a constant.</summary>
    public static (bool HasDefault, string? Text) Parse(IPropertySymbol property, ValueModel type, SemanticModel semanticModel, CancellationToken cancellationToken)
    {
        foreach (var reference in property.DeclaringSyntaxReferences)
        {
            // "= null!" and "= default!" quiet the compiler; they are no default.
            if (ValueOf(reference.GetSyntax(cancellationToken)) is { } value && !IsNothing(value))
            {
                return (true, type is ScalarModel scalar ? TextOf(value, scalar, semanticModel, cancellationToken) : null);
            }
        }

        return (false, null);
    }

    private static ExpressionSyntax? ValueOf(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        ParameterSyntax parameter => parameter.Default?.Value,
        _ => null,
    };

    private static bool IsNothing(ExpressionSyntax value) =>
        (value is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed ? suppressed.Operand : value)
            .Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression;

    private static string? TextOf(ExpressionSyntax value, ScalarModel scalar, SemanticModel semanticModel, CancellationToken cancellationToken)
    {
        if (scalar.Kind == ScalarKind.Duration)
        {
            return DurationOf(value);
        }

        if (scalar.Kind == ScalarKind.ByteSize)
        {
            return SizeOf(value, ModelOf(value, semanticModel), cancellationToken);
        }

        if (value is ImplicitObjectCreationExpressionSyntax or ObjectCreationExpressionSyntax)
        {
            return scalar.Kind == ScalarKind.Uri && ((BaseObjectCreationExpressionSyntax)value).ArgumentList?.Arguments is [{ Expression: LiteralExpressionSyntax uri }] ? uri.Token.Value as string : null;
        }

        if (value is LiteralExpressionSyntax literal)
        {
            return Written(literal.Token.Value, scalar);
        }

        if (scalar.Kind == ScalarKind.Enum)
        {
            return value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } ? scalar.Names.FirstOrDefault(name => name.Member.TrimStart('@') == member)?.Text : null;
        }

        if (value is MemberAccessExpressionSyntax { Expression: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.StringKeyword }, Name.Identifier.ValueText: "Empty" })
        {
            return "";
        }

        return ModelOf(value, semanticModel)?.GetConstantValue(value, cancellationToken) is { HasValue: true, Value: var constant } ? Written(constant, scalar) : null;
    }

    private static SemanticModel? ModelOf(ExpressionSyntax value, SemanticModel semanticModel) =>
        value.SyntaxTree == semanticModel.SyntaxTree ? semanticModel : semanticModel.Compilation.ContainsSyntaxTree(value.SyntaxTree) ? semanticModel.Compilation.GetSemanticModel(value.SyntaxTree) : null;

    private static string? Written(object? constant, ScalarModel scalar) => constant switch
    {
        bool flag => flag ? "true" : "false",
        double number when scalar.Kind is ScalarKind.Number => Finite(number),
        float number when scalar.Kind is ScalarKind.Number => Finite(number),
        IFormattable number when scalar.Kind is ScalarKind.Number or ScalarKind.Integer => number.ToString(null, CultureInfo.InvariantCulture),
        string text => text,
        _ => null,
    };

    private static string? Finite(double number) => double.IsNaN(number) || double.IsInfinity(number) ? null : number.ToString("R", CultureInfo.InvariantCulture);

    // TimeSpan.FromSeconds(30) and its like: the way a duration is written in C#.
    private static string? DurationOf(ExpressionSyntax value)
    {
        if (value is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "TimeSpan" }, Name.Identifier.ValueText: "Zero" })
        {
            return "0s";
        }

        if (value is not InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } access,
                ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: IConvertible number } }],
            } || !access.Expression.ToString().EndsWith("TimeSpan", StringComparison.Ordinal) || number is string)
        {
            return null;
        }

        var unit = method switch
        {
            "FromDays" => TimeSpan.TicksPerDay,
            "FromHours" => TimeSpan.TicksPerHour,
            "FromMinutes" => TimeSpan.TicksPerMinute,
            "FromSeconds" => TimeSpan.TicksPerSecond,
            "FromMilliseconds" => TimeSpan.TicksPerMillisecond,
            "FromMicroseconds" => TimeSpan.TicksPerMillisecond / 1000,
            _ => 0,
        };
        var ticks = number.ToDouble(CultureInfo.InvariantCulture) * unit;
        return unit == 0 || ticks > long.MaxValue ? null : DurationText.Write(TimeSpan.FromTicks((long)ticks));
    }

    // ByteSize.Parse("64MiB") and new ByteSize(65536).
    private static string? SizeOf(ExpressionSyntax value, SemanticModel? semanticModel, CancellationToken cancellationToken)
    {
        var arguments = value switch
        {
            BaseObjectCreationExpressionSyntax created => created.ArgumentList,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Parse" } } parsed => parsed.ArgumentList,
            _ => null,
        };
        var constant = arguments?.Arguments is [{ Expression: var argument }] ? semanticModel?.GetConstantValue(argument, cancellationToken).Value : null;
        return constant switch
        {
            string text when ByteSizeText.TryParse(text, out var size) => ByteSizeText.Write(size),
            int or long => ByteSizeText.Write(Convert.ToInt64(constant, CultureInfo.InvariantCulture)),
            _ => null,
        };
    }
}
